"""Codes d’un compte rendu (jamais renommés)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EtatCompteRendu(TextChoices):
    EN_REDACTION = "en_redaction", pgettext_lazy("compte rendu", "En rédaction")
    EN_VALIDATION = "en_validation", pgettext_lazy("compte rendu", "En relecture par les personnes présentes")
    DIFFUSE = "diffuse", pgettext_lazy("compte rendu", "Diffusé")


# Les personnes présentes en lisent le fil.
RELUS = (EtatCompteRendu.EN_VALIDATION, EtatCompteRendu.DIFFUSE)


class Partie(TextChoices):
    """De quoi le texte est fait, dans l’ordre où il se lit. Une seule de chaque, sauf les séquences."""

    PRECEDENT = "precedent", _("L’atelier précédent")
    ESSENTIEL = "essentiel", _("L’essentiel en cinq points")
    SEQUENCE = "sequence", _("Séquence")
    DECISIONS = "decisions", _("Relevé de décisions")
    RESSOURCES = "ressources", _("Ressources citées")
