"""Un document que Camille a envoyé pour en faire une fiche."""

import uuid

from fiches.experiences.importation import actions
from tests.droits.une_fois import une_fois
from tests.factories import documents_de_texte as textes
from tests.factories import fichiers


@une_fois
def importe(objet: str, monde: dict) -> str:
    """Le jeton de l’adresse. « repris » : son brouillon est ouvert, une image attend d’être décrite."""
    if objet == "inconnu":
        return str(uuid.uuid4())
    if objet == "malforme":
        return "pas-un-jeton"
    document = actions.receive(
        fichier=fichiers.recu("Notre fiche.docx", textes.docx(textes.p("Des mots.") + textes.image())),
        reseau=monde["escales"],
        communaute=monde["communaute"],
        jeton=uuid.uuid4(),
        by=monde["camille"],
    )
    if objet == "repris":
        actions.accept(document, title="T", chapo="", choix=["contexte"], alts={}, by=monde["camille"])
    return str(document.jeton)
