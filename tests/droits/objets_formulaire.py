"""Un formulaire que Camille a renvoyé."""

import uuid

from fiches.experiences.formulaire import actions
from fiches.experiences.models import Auteur
from tests.droits.une_fois import une_fois
from tests.factories import fiches as f
from tests.factories.formulaires import rempli, renvoyer


@une_fois
def renvoye(objet: str, monde: dict) -> list[str]:
    """L’adresse de la fiche, puis le jeton. « repris » : c’est enregistré ; « a_deux » : Andréa y écrit aussi."""
    camille = monde["camille"]
    fiche = f.brouillon(monde["escales"], monde["communaute"], camille)
    if objet in ("inconnu", "malforme", "lien"):
        return [fiche.slug, str(uuid.uuid4()) if objet == "inconnu" else "pas-un-jeton"]
    if objet == "a_deux":
        Auteur.objects.create(fiche=fiche, personne=monde["equipiere"])
    octets = rempli(fiche, contexte="<p>Des mots.</p>", marque=objet != "sans_marque")
    recu = renvoyer(fiche, octets, camille)
    if objet == "repris":
        actions.accept(recu, codes=["contexte"], by=camille)
    return [fiche.slug, str(recu.jeton)]
