"""Codes d’un compte rendu (jamais renommés)."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class EtatCompteRendu(TextChoices):
    EN_REDACTION = "en_redaction", pgettext_lazy("compte rendu", "En rédaction")
    EN_VALIDATION = "en_validation", pgettext_lazy("compte rendu", "En relecture par les personnes présentes")
    DIFFUSE = "diffuse", pgettext_lazy("compte rendu", "Diffusé")
