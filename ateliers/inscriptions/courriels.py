"""Ce que disent et emportent les courriels d’inscription : vérifié à l’envoi, pas à la mise en file."""

from django.utils import timezone

from ateliers.inscriptions.agenda import fichier, retrait
from ateliers.inscriptions.rules import obstacle_to_confirm
from ateliers.programme.enums import Etat
from communaute.socle.exports.agenda import TYPE


def est_inscrite(avis, atelier) -> bool:
    """Elle l’est encore, l’atelier tient et n’est pas passé : sinon la confirmation ne part pas."""
    if obstacle_to_confirm(atelier, timezone.now()):
        return False
    return atelier.inscriptions.confirmed().filter(personne=avis.recipient_id).exists()


def tient_sa_place(avis, atelier) -> bool:
    """Elle a encore une place, ou attend encore : sinon il n’y a plus rien à lui apprendre."""
    if obstacle_to_confirm(atelier, timezone.now()):
        return False
    return atelier.inscriptions.held().filter(personne=avis.recipient_id).exists()


def place_jointe(avis, atelier) -> list:
    """L’agenda, pour une place ; rien pour une attente."""
    return confirmation_jointe(avis, atelier) if est_inscrite(avis, atelier) else []


def est_reporte(avis, atelier) -> bool:
    """Il l’est encore : une nouvelle date dite avant l’envoi rend ce courriel faux."""
    return atelier.state == Etat.REPORTE


def attend_ou_anime(avis, atelier) -> bool:
    """La journée a une date qui tient, et la personne y attend encore une place ou l’anime."""
    if obstacle_to_confirm(atelier, timezone.now()):
        return False
    attend = atelier.inscriptions.waiting().filter(personne=avis.recipient_id).exists()
    return attend or atelier.animations.filter(personne=avis.recipient_id).exists()


def a_confirmer(avis, atelier) -> bool:
    """On attend encore sa réponse pour la nouvelle date."""
    places = atelier.inscriptions.filter(personne=avis.recipient_id, a_confirmer=True)
    return est_inscrite(avis, atelier) and places.exists()


def confirmation_jointe(avis, atelier) -> list:
    return [(f"{atelier.slug}.ics", fichier(atelier, avec_lien=True), TYPE)]


def n_a_plus_rien(avis, atelier) -> bool:
    """Elle n’a ni place ni rang : réinscrite entre-temps, il n’y a plus rien à lui apprendre."""
    return not atelier.inscriptions.held().filter(personne=avis.recipient_id).exists()


def retrait_joint(avis, atelier) -> list:
    return [(f"{atelier.slug}.ics", retrait(atelier), TYPE)]


def annulation_jointe(avis, atelier) -> list:
    """Le même événement, sans lien : annulé, il demande aux agendas de l’ôter ; reporté, il le dit."""
    return [(f"{atelier.slug}.ics", fichier(atelier), TYPE)]
