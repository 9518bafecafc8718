"""Le formulaire qui convient à chaque section, selon sa forme."""

from fiches.experiences.enums import Forme
from fiches.experiences.forms import SectionForm
from fiches.experiences.suites.etapes import EtapesForm
from fiches.experiences.suites.paroles import ParolesForm

FORMES = {Forme.ETAPES: EtapesForm, Forme.PAROLES: ParolesForm}


def formulaire_de_section(data, *, section, **contexte):
    """Un SectionForm : `.appliquer(contenu)`, `.origines`, et `.gabarit` qui montre ses champs."""
    return FORMES.get(section.modele.forme, SectionForm)(data, section=section, **contexte)
