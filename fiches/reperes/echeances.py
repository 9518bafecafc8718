"""L’entretien des repères : la corbeille se vide ; une date de revue passée rend à actualiser."""

import contextlib
import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.refus import Refus
from communaute.socle.texte.francais import date_longue
from fiches.reperes import effets
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.purge import purge
from fiches.reperes.workflow import REPERE


def passer(today: dt.date | None = None) -> None:
    purge()
    for repere in Repere.objects.gardes().to_review(today or timezone.localdate()):
        if repere.state == EtatRepere.PUBLIE:
            _due(repere)


def _due(repere) -> None:
    """Sa page dit qu’il est à actualiser ; l’équipe l’apprend. Rien si quelqu’un l’a repris à l’instant."""
    motif = _("Il était à revoir le %(le)s.") % {"le": date_longue(repere.review_on)}
    with transaction.atomic(), contextlib.suppress(Refus):
        repere = REPERE.apply(repere, "devenir_a_actualiser", by=None, note=motif)
        effets.review_due(repere)
