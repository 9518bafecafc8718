"""Le seul endroit où l’on écoute les signaux d’autres que nous (Django, allauth)."""

from functools import partial

from allauth.account.signals import email_confirmed
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from communaute.comptes.actions import note_previous_visit
from communaute.invitations.accueillir import ouvrir_droits
from communaute.socle.web.saisie import keep_only_own


@receiver(email_confirmed)
def adresse_confirmee(sender, request, email_address, **kwargs):
    dire = partial(messages.info, request)
    ouvrir_droits(personne=email_address.user, email=email_address.email, dire=dire)


@receiver(user_logged_in)
def personne_connectee(sender, request, user, **kwargs):
    note_previous_visit(personne=user)
    if request is not None and hasattr(request, "session"):
        keep_only_own(request, user)
