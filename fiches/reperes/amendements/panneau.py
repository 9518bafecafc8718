"""Ce qui attend dans « mon espace » et à l’accueil de qui écrit un repère : des formulations à lire."""

from django.urls import reverse
from django.utils.translation import ngettext

from fiches.reperes.amendements.models import Amendement
from fiches.reperes.amendements.querysets import parties_proposees
from fiches.reperes.enums import EtatRepere


def formulations_pour(user):
    """À annoter (`parties_proposees`) : celles des autres ; nul ne répond à la sienne."""
    return parties_proposees(Amendement, sauf=user)


def formulations_attendues(repere) -> dict | None:
    """Sur un repère annoté de `est_mien` et de `parties_proposees`, tant que son texte s’écrit."""
    combien = len(repere.parties_proposees)
    if not combien or not repere.est_mien or repere.state != EtatRepere.CO_CONSTRUCTION:
        return None
    phrase = ngettext(
        "%(n)d formulation proposée attend une réponse.",
        "%(n)d formulations proposées attendent une réponse.",
        combien,
    ) % {"n": combien}
    return {
        "repere": repere,
        "phrase": phrase,
        "adresse": reverse("reperes:formulations", args=[repere.slug]),
    }
