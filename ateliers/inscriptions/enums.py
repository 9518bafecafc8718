"""Codes d’une inscription (jamais renommés)."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class EtatInscription(TextChoices):
    CONFIRMEE = "confirmee", pgettext_lazy("inscription", "Confirmée")
    ANNULEE = "annulee", pgettext_lazy("inscription", "Annulée")
