"""L’entretien des repères : la corbeille se vide ; l’équipe apprend qu’une date de revue est passée."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from fiches.reperes import effets
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.purge import purge


def passer(today: dt.date | None = None) -> None:
    purge()
    for repere in Repere.objects.gardes().to_review(today or timezone.localdate()):
        if repere.state == EtatRepere.PUBLIE:
            with transaction.atomic():
                effets.review_due(repere)
