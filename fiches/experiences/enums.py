"""Codes d’une fiche expérience."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Forme(TextChoices):
    """Ce dont une section est faite : un texte, un texte suivi d’étapes, ou des paroles."""

    TEXTE = "texte", _("Texte")
    ETAPES = "etapes", _("Texte et étapes")
    PAROLES = "paroles", _("Paroles")


class Langue(TextChoices):
    FR = "fr", _("français")
    EN = "en", _("anglais")
    ES = "es", _("espagnol")
    PT = "pt", _("portugais")


class Licence(TextChoices):
    BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0 (attribution, partage dans les mêmes conditions)")
    BY_NC_SA = "cc-by-nc-sa-4.0", _("CC BY-NC-SA 4.0 (attribution, pas d’usage commercial, mêmes conditions)")


class Ouverture(TextChoices):
    """Jusqu’où le réseau accepte que sa fiche aille ; l’équipe ouvre, jamais au-delà."""

    COMMUNAUTE = "communaute", _("La communauté seulement")
    PUBLIC = "public", _("Tout le monde, si l’équipe l’ouvre au public")
