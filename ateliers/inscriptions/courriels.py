"""Ce que disent et emportent les courriels d’inscription : vérifié à l’envoi, pas à la mise en file."""

from django.utils import timezone

from ateliers.inscriptions.agenda import fichier
from ateliers.inscriptions.rules import obstacle_to_leave
from communaute.socle.exports.agenda import TYPE


def est_inscrite(avis, atelier) -> bool:
    """Elle l’est encore, l’atelier tient et n’est pas passé : sinon la confirmation ne part pas."""
    if obstacle_to_leave(atelier, timezone.now()):
        return False
    return atelier.inscriptions.confirmed().filter(personne=avis.recipient_id).exists()


def confirmation_jointe(avis, atelier) -> list:
    return [(f"{atelier.slug}.ics", fichier(atelier, avec_lien=True), TYPE)]


def annulation_jointe(avis, atelier) -> list:
    """Le même événement, qui demande aux agendas de l’ôter."""
    return [(f"{atelier.slug}.ics", fichier(atelier), TYPE)]
