"""Les repères que les tables nomment : proposés par Sacha, écrits aussi par Camille, menés par Dominique."""

from fiches.moderation.enums import Etat
from fiches.reperes import actions, autour
from fiches.reperes.amendements import actions as formulations
from fiches.reperes.enums import EtatRepere
from fiches.reperes.essais import actions as essais
from fiches.reperes.models import AncienneAdresseRepere, Repere
from fiches.reperes.workflow import REPERE
from tests.droits.une_fois import une_fois
from tests.factories import fiches
from tests.factories import formulations as f
from tests.factories import reperes as r

INCONNU = "adresse-inconnue"


@une_fois
def repere(objet: str, monde: dict) -> str:
    """L’adresse d’un repère dans l’état demandé ; `repris` : ouvert, et sa version suivante s’écrit ;
    `retenue` : publié avec une formulation d’Andréa, `retenue_public` : le même, ouvert."""
    return INCONNU if objet == "inconnu" else un_repere(objet, monde).slug


def un_repere(objet: str, monde: dict) -> Repere:
    dominique = monde["dominique"]
    neuf = r.propose(monde["sacha"], monde["communaute"], theme=monde["theme"])
    autour.invite(neuf, personne=monde["camille"], by=dominique)
    if objet == "jete":
        return actions.trash(neuf, by=monde["sacha"])
    fiche = _fiche(monde)
    if objet in ("retenue", "retenue_public"):
        neuf = r.jusqua(neuf, EtatRepere.CO_CONSTRUCTION, equipe=dominique, fiche=fiche)
        formulations.accept(f.proposer(neuf, monde["equipiere"]), by=monde["sacha"])
        neuf = r.relu(neuf)
    mene = r.jusqua(neuf, _etat(objet), equipe=dominique, fiche=fiche)
    if objet in ("public", "repris", "retenue_public"):
        actions.open_to_public(mene, by=dominique)
    if objet == "repris":
        REPERE.apply(mene, "reprendre", by=dominique)
    if objet == "ancienne":
        mene.slug = AncienneAdresseRepere.objects.get(repere=mene).slug
    return mene


def _etat(objet: str) -> str:
    return objet if objet in EtatRepere.values else EtatRepere.PUBLIE


def _fiche(monde: dict):
    neuve = fiches.brouillon(monde["escales"], monde["communaute"], monde["camille"])
    return fiches.jusqua(neuve, Etat.PUBLIEE, by=monde["camille"], equipe=monde["dominique"])


@une_fois
def essai(objet: str, monde: dict) -> list:
    """L’adresse d’un repère publié et le numéro d’un essai que Sacha y raconte, dans la situation demandée."""
    if objet == "inconnu":
        return [repere("publie", monde), 987654321]
    essaye = un_repere("public" if objet == "public" else "publie", monde)
    raconte = r.essayer(essaye, monde["sacha"])
    if objet == "retire_par_soi":
        essais.trash(raconte, by=monde["sacha"])
    elif objet == "retire_par_equipe":
        essais.trash(raconte, by=monde["dominique"], motif="Motif")
    elif objet == "d_un_autre":
        essaye = un_repere("publie", monde)
    return [essaye.slug, raconte.pk]
