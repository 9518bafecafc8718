"""Nos règles pour allauth : on n’entre que sur invitation, et les courriels partent par les tâches.

Aucun message ne dit s’il existe un compte à une adresse.
"""

import uuid

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from communaute.comptes.courriels import envoyer_courriel_de_compte


class Adaptateur(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Ce compte est suspendu."),
        "duplicate_email": _("C’est déjà l’adresse de votre compte."),
        "email_password_mismatch": _("L’adresse ou le mot de passe ne convient pas."),
        "email_taken": _("Cette adresse ne peut pas être utilisée."),
        "enter_current_password": _("Ce n’est pas votre mot de passe actuel."),
        "incorrect_password": _("Ce n’est pas votre mot de passe."),
        "invalid_login": _("L’adresse ou le mot de passe ne convient pas."),
        "invalid_or_expired_key": _("Ce lien ne sert plus."),
        "invalid_password_reset": _("Ce lien ne sert plus."),
        "max_email_addresses": _("Un compte n’a pas plus de %d adresses."),
        "rate_limited": _("Trop d’essais en peu de temps : patientez quelques minutes."),
        "same_as_current": _("C’est déjà l’adresse de votre compte."),
        "too_many_login_attempts": _("Trop d’essais en peu de temps : patientez quelques minutes."),
        "unverified_primary_email": _("Votre adresse est encore à confirmer."),
    }

    def is_open_for_signup(self, request):
        """Faux : un compte se crée depuis la page d’une invitation, et nulle part ailleurs."""
        return False

    def pre_authenticate(self, request, **credentials):
        """Au-delà de la limite, une page 429 : la même pour une adresse connue et inconnue."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as trop:
            raise ImmediateHttpResponse(respond_429(request)) from trop

    def send_mail(self, template_prefix, email, context):
        """Compose maintenant (le lien est dans le contexte), envoie par une tâche. Objet sur une ligne."""
        context = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "email": email, **context}
        message = self.render_mail(template_prefix, email, context)
        envoyer_courriel_de_compte.enqueue(uuid.uuid4().hex, email, message.subject, message.body)

    def get_reset_password_from_key_url(self, key):
        chemin = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + chemin.replace("UID-KEY", key)

    def get_email_confirmation_url(self, request, emailconfirmation):
        return settings.SITE_URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def send_account_already_exists_mail(self, email):
        """Quelqu’un crée un compte à une adresse qui en a déjà un : on lui écrit comment revenir où elle était."""
        suite = urlencode({"next": allauth_context.request.path})
        liens = {
            "lien": f"{settings.SITE_URL}{reverse('account_login')}?{suite}",
            "lien_mot_de_passe": settings.SITE_URL + reverse("account_reset_password"),
        }
        self.send_mail("account/email/account_already_exists", email, liens)
