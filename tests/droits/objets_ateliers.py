"""Les ateliers que les tables nomment."""

from django.utils import timezone

from ateliers.agendas.actions import make_address
from ateliers.envois.actions import write
from ateliers.envois.models import Envoi
from ateliers.evaluations.actions import open_room
from ateliers.evaluations.models import Evaluation
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from tests.droits.objets_reperes import un_repere
from tests.droits.une_fois import une_fois
from tests.factories import ateliers as f

INCONNU = "adresse-inconnue"
SITUATIONS = {
    "brouillon": {"state": Etat.BROUILLON},
    "brouillon_ouvert": {"state": Etat.BROUILLON, "visibility": "public"},
    "annonce": {"state": Etat.ANNONCE},
    "ouvert": {},
    "clos": {"state": Etat.CLOS},
    "annule": {"state": Etat.ANNULE},
    "passe": {"dans": -3, "state": Etat.CLOS},
    "public": {"visibility": "public"},
    "jete": {"corbeille_le": timezone.now(), "visibility": "public"},
}


@une_fois
def atelier(objet: str, monde: dict) -> str:
    """L’adresse d’un atelier de la communauté, dans la situation demandée ; ou le secret d’un agenda.

    `animee` : Alix l’anime ; ce qu’elle y peut, elle ne le peut sur aucun autre.
    """
    if objet == "agenda_de_camille":
        return make_address(by=monde["camille"])
    if objet == "animee":
        choisi = f.atelier(monde["communaute"])
        f.animation(choisi, monde["alix"])
        return choisi.slug
    if objet in ("le_jour", "fini"):
        return _tenue(objet, monde).slug
    if objet.startswith("evaluation_"):
        return _evaluee(objet, monde).slug
    if objet == "inscrite":
        choisi = f.atelier(monde["communaute"])
        f.inscription(choisi, monde["camille"])
        return choisi.slug
    return INCONNU if objet == "inconnu" else f.atelier(monde["communaute"], **SITUATIONS[objet]).slug


def contribution(nom: str, objet: str, monde: dict) -> list:
    """L’adresse de l’atelier, pour une page d’atelier, et le numéro de la contribution."""
    if objet == "inconnu":
        return [INCONNU, 1] if nom.startswith("ateliers:") else [987654321]
    slug, numero = _gardee(objet, monde)
    return [slug, numero] if nom.startswith("ateliers:") else [numero]


@une_fois
def _gardee(objet: str, monde: dict) -> tuple[str, int]:
    """Un atelier dans cette situation, et une contribution que l’équipe y a gardée ; un repère s’écrit à côté."""
    choisi = Atelier._base_manager.get(slug=atelier("ouvert" if objet == "jete" else objet, monde))
    gardee = f.contribution(choisi, monde["dominique"])
    if objet == "jete":
        Atelier._base_manager.filter(pk=choisi.pk).update(corbeille_le=timezone.now())
    un_repere("co_construction", monde)
    return choisi.slug, gardee.pk


def _tenue(objet: str, monde: dict) -> Atelier:
    """Une journée qu’Alix anime, en cours ou finie depuis trois jours ; Camille y a été notée présente."""
    faire = {"le_jour": f.en_cours, "fini": lambda c: f.atelier(c, dans=-3)}
    choisi = faire[objet](monde["communaute"])
    f.animation(choisi, monde["alix"])
    f.inscription(choisi, monde["camille"], presence="presente")
    return choisi


def _evaluee(objet: str, monde: dict) -> Atelier:
    """La même, son évaluation ouverte ; ou close, sans avis."""
    choisi = _tenue("le_jour", monde)
    evaluation = open_room(atelier=choisi, by=monde["alix"])
    if objet == "evaluation_close":
        Evaluation.objects.filter(pk=evaluation.pk).update(ferme_le=timezone.now())
    return choisi


@une_fois
def attestation(objet: str, monde: dict) -> list:
    """L’attestation de Camille."""
    if objet == "inconnu":
        return [INCONNU, 1]
    choisi = _tenue(objet, monde)
    return [choisi.slug, choisi.inscriptions.get().pk]


@une_fois
def message(objet: str, monde: dict) -> list:
    """Un brouillon de l’équipe aux personnes d’un atelier où Camille a une place."""
    if objet == "inconnu":
        return [INCONNU, 1]
    choisi = Atelier.objects.get(slug=atelier(objet, monde))
    f.inscription(choisi, monde["camille"])
    brouillon = Envoi(atelier=choisi, groupe="inscrites", sujet="Pour jeudi", corps="Une chaise.")
    return [choisi.slug, write(brouillon, by=monde["dominique"]).pk]
