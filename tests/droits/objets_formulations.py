"""Les formulations que les tables nomment : d’Andréa, sur un repère de Sacha et de Camille ; Sacha les commente."""

from communaute.socle.passages import actions as fil
from fiches.reperes.amendements import actions
from fiches.reperes.workflow import REPERE
from tests.droits.objets_reperes import repere, un_repere
from tests.droits.une_fois import une_fois
from tests.factories import formulations as f

ETATS = {"attend": "co_construction", "publiee": "publie", "publique": "public", "archivee": "publie"}


def formulation(nom: str, objet: str, monde: dict) -> list:
    """L’adresse du repère ; le numéro de la formulation, puis du commentaire, quand la page en demande un."""
    if objet == "sans_repere":
        return ["adresse-inconnue", 1, 1][: _combien(nom)]
    if nom in ("reperes:formulations", "reperes:formulation_nouvelle") and objet == "proposition":
        return [repere(objet, monde)]
    return _discutee(objet, monde)[: _combien(nom)]


@une_fois
def _discutee(objet: str, monde: dict) -> list:
    """L’adresse du repère, le numéro de la formulation, celui du commentaire."""
    repere = un_repere(ETATS.get(objet, "co_construction"), monde)
    neuve = f.proposer(repere, monde["equipiere"])
    commentaire = fil.comment(item=neuve, by=monde["sacha"], texte="Je préfère ainsi.")
    if objet == "declinee":
        actions.decline(neuve, by=monde["dominique"], motif="Motif")
    elif objet == "archivee":
        REPERE.apply(repere, "archiver", by=monde["dominique"])
    elif objet == "resolue":
        fil.resolve(commentaire=commentaire, by=monde["sacha"], texte="Motif")
    elif objet == "ailleurs":
        repere = un_repere("co_construction", monde)
    elif objet == "jetee":
        type(repere).objects.filter(pk=repere.pk).update(corbeille_le=neuve.created_at)
    elif objet not in (*ETATS, "inconnue"):
        raise KeyError(objet)
    numero = 987654321 if objet == "inconnue" else neuve.pk
    return [repere.slug, numero, commentaire.pk]


def _combien(nom: str) -> int:
    if nom in ("reperes:formulations", "reperes:formulation_nouvelle"):
        return 1
    return 3 if "_commentaire_" in nom else 2
