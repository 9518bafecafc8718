"""Le courriel d’une invitation."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from communaute.invitations.models import Invitation
from communaute.invitations.ouvertures import empeche, limite, quoi
from communaute.socle.taches.reprises import tache


@tache
def envoyer_invitation(pk):
    """Envoie le courriel, une fois par demande : `emailed_at`, sous verrou, dit s’il est déjà parti."""
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("reseau", "communaute", "invited_by")
            .filter(pk=pk, emailed_at=None)
            .first()
        )
        if invitation is None or not invitation.is_usable or empeche(invitation):
            return
        invitation.emailed_at = timezone.now()
        invitation.save(update_fields=["emailed_at"])
        compose(invitation).send()


def compose(invitation) -> EmailMessage:
    """La première ligne du gabarit est l’objet."""
    context = {
        "invitation": invitation,
        "lieu": invitation.reseau or invitation.communaute,
        "quoi": quoi(invitation),
        "limite": limite(invitation),
        "lien": settings.SITE_URL + reverse("invitations:accepter", args=[invitation.token]),
        "site_name": settings.SITE_NAME,
    }
    subject, _sep, body = render_to_string("emails/invitation.txt", context).strip().partition("\n")
    return EmailMessage(subject.strip(), body.strip() + "\n", to=[invitation.email])
