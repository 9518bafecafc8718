"""Les rappels d’une validation : sept jours et deux jours avant la fin, aux seuls réseaux qui n’ont rien dit."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from fiches.reperes.actions import locked
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.positions import effets, rules

RAPPELS = (7, 2)


def passer(today: dt.date | None = None) -> None:
    """Rejouable : un rappel déjà envoyé pour cette date de fin ne repart pas."""
    today = today or timezone.localdate()
    proches = today + dt.timedelta(days=max(RAPPELS))
    en_cours = Repere.objects.gardes().filter(
        state=EtatRepere.VALIDATION, validation_until__gte=today, validation_until__lte=proches
    )
    for repere in en_cours.only("pk"):
        with transaction.atomic():
            # Sous verrou : une validation rouverte à l’instant n’appelle plus de rappel.
            repere = locked(repere)
            jours = rappel_du_jour(repere, today) if rules.is_open(repere) else None
            if jours is not None:
                effets.reminded(repere, jours)


def rappel_du_jour(repere, today: dt.date) -> int | None:
    """Le dernier rappel dont le jour est venu ; aucun si ce jour était passé quand la validation s’est ouverte."""
    ouverte = timezone.localdate(repere.state_since)
    venus = [j for j in RAPPELS if ouverte < repere.validation_until - dt.timedelta(days=j) <= today]
    return min(venus, default=None)
