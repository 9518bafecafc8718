"""Codes d’une contribution d’atelier (jamais renommés). Les natures sont celles des parties d’un repère."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class NatureContribution(TextChoices):
    ENJEU = "enjeu", pgettext_lazy("contribution", "Enjeu")
    CONSTAT = "constat", pgettext_lazy("contribution", "Constat")
    LEVIER = "levier", pgettext_lazy("contribution", "Levier")
    CONDITION = "condition", pgettext_lazy("contribution", "Condition favorable")
    VIGILANCE = "vigilance", pgettext_lazy("contribution", "Point de vigilance")
    QUESTION = "question", pgettext_lazy("contribution", "Question à se poser")


class Source(TextChoices):
    NOTES = "notes", pgettext_lazy("contribution", "les notes de la journée")
    COMPTE_RENDU = "compte_rendu", pgettext_lazy("contribution", "le compte rendu")
