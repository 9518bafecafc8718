"""Codes d’une inscription (jamais renommés)."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class EtatInscription(TextChoices):
    CONFIRMEE = "confirmee", pgettext_lazy("inscription", "Confirmée")
    ATTENTE = "attente", pgettext_lazy("inscription", "En liste d’attente")
    ANNULEE = "annulee", pgettext_lazy("inscription", "Annulée")


class Presence(TextChoices):
    """Vide : pas encore pointée. Excusée n’est pas absente."""

    PRESENTE = "presente", pgettext_lazy("présence", "Présente")
    EXCUSEE = "excusee", pgettext_lazy("présence", "Excusée")
    ABSENTE = "absente", pgettext_lazy("présence", "Absente")
