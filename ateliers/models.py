"""Les modèles de l’étage, réunis pour Django ; ils sont écrits dans leurs pièces."""

from ateliers.agendas.models import CleAgenda
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.contributions.models import ContributionAtelier
from ateliers.dossiers.models import Dossier
from ateliers.envois.models import Envoi, LigneEnvoi
from ateliers.evaluations.models import Evaluation, Reponse
from ateliers.inscriptions.models import Besoin, Inscription
from ateliers.notes.models import PriseDeNotes
from ateliers.programme.models import Animation, Atelier, Conduite, Sequence
from ateliers.suites.models import Suite

__all__ = [
    "Animation",
    "Atelier",
    "Besoin",
    "CleAgenda",
    "CompteRendu",
    "Conduite",
    "ContributionAtelier",
    "Dossier",
    "Envoi",
    "Evaluation",
    "Inscription",
    "LigneEnvoi",
    "PriseDeNotes",
    "Reponse",
    "Sequence",
    "Suite",
]
