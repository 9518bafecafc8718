"""Dire à quel atelier une partie a été travaillée. Chaque geste : une transaction, un verrou, une règle, une ligne."""

from django.db import transaction
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from fiches.reperes import rules
from fiches.reperes.actions import locked
from fiches.reperes.autour import partie_reliable
from fiches.reperes.models import Repere
from fiches.reperes.preuves.ateliers import lisibles
from fiches.reperes.preuves.models import Provenance


def trace(repere: Repere, *, bloc_id, atelier, by) -> Provenance:
    """Cette partie a été travaillée à cet atelier. Deux fois = une fois."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(by, repere)
        bloc_id = partie_reliable(repere, bloc_id)
        if bloc_id is None or not lisibles(by).filter(pk=atelier.pk).exists():
            raise Refus("atelier", _("Choisissez un atelier et une partie du texte."))
        provenance, neuve = Provenance.objects.get_or_create(repere=repere, bloc_id=bloc_id, atelier=atelier)
        if neuve:
            record("repere.provenance", repere, by=by, atelier=atelier.pk)
    return provenance


def untrace(repere: Repere, *, provenance, by) -> None:
    """Cette partie n’a pas été travaillée à cet atelier."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(by, repere)
        if repere.provenances.filter(pk=provenance).delete()[0]:
            record("repere.retirer_provenance", repere, by=by)


def _allow(by, repere) -> None:
    if not rules.can_illustrate(by, repere):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
