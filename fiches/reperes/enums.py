"""Codes d’un repère (jamais renommés)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EtatRepere(TextChoices):
    PROPOSITION = "proposition", _("Proposition")
    CO_CONSTRUCTION = "co_construction", _("En co-construction")
    VALIDATION = "validation", _("En validation")
    PUBLIE = "publie", pgettext_lazy("repère", "Publié")
    A_ACTUALISER = "a_actualiser", _("À actualiser")
    ARCHIVE = "archive", pgettext_lazy("repère", "Archivé")


# Les membres lisent et commentent ce qui s’écrit ensemble ; une proposition reste à qui la fait et à l’équipe.
LUS_PAR_LES_MEMBRES = (
    EtatRepere.CO_CONSTRUCTION,
    EtatRepere.VALIDATION,
    EtatRepere.PUBLIE,
    EtatRepere.A_ACTUALISER,
)
ECRITS = (EtatRepere.PROPOSITION, EtatRepere.CO_CONSTRUCTION)
COMMENTES = (EtatRepere.CO_CONSTRUCTION, EtatRepere.VALIDATION, EtatRepere.PUBLIE, EtatRepere.A_ACTUALISER)


class NatureBloc(TextChoices):
    """Ce que dit un bloc ; l’ordre est celui de la lecture."""

    ENJEU = "enjeu", _("Pourquoi cela compte")
    CONSTAT = "constat", _("Ce que nous avons observé")
    LEVIER = "levier", _("Leviers")
    CONDITION = "condition", _("Conditions favorables")
    VIGILANCE = "vigilance", _("Points de vigilance")
    QUESTION = "question", _("Questions à se poser")
    PAROLE = "parole", _("Paroles d’acteurs et d’actrices")


# La personne citée peut avoir repris son accord : ôtée du texte, une parole ne se lit plus nulle part.
REPRISES = frozenset({NatureBloc.PAROLE.value})
