"""Rappeler ce qu’il reste à faire : quelques jours avant la date, puis une fois qu’elle est passée."""

import datetime as dt

from django.utils import timezone

from ateliers.programme.dates import PARIS
from ateliers.suites.models import Suite
from communaute.socle.notifications.actions import notify

BIENTOT, EN_RETARD = "suite.bientot", "suite.en_retard"
# Combien de jours avant ; jusqu’à combien de jours après, une date ancienne ne valant plus un courriel.
AVANT, APRES = 3, 14
# Ni la nuit, ni le soir.
HEURES = range(8, 20)


def remind(now=None) -> int:
    """Prévient la personne qui s’en charge, une fois par date et par rappel. Rend le nombre d’avis écrits."""
    now = now or timezone.now()
    if now.astimezone(PARIS).hour not in HEURES:
        return 0
    aujourd_hui = now.astimezone(PARIS).date()
    proches = (aujourd_hui - dt.timedelta(days=APRES), aujourd_hui + dt.timedelta(days=AVANT))
    suites = Suite.objects.ouvertes().filter(personne__isnull=False, echeance__range=proches)
    ecrits = 0
    for suite in (
        suites.filter(atelier__corbeille_le=None).select_related("personne").order_by("echeance", "pk")
    ):
        ecrits += len(notify(_kind(suite, aujourd_hui), suite, [suite.personne], key=_cle(suite)))
    return ecrits


def tient(avis, suite) -> bool:
    """Au moment de partir : c’est encore à faire, par elle, à cette date, et le rappel dit encore vrai."""
    aujourd_hui = timezone.now().astimezone(PARIS).date()
    return (
        suite.est_ouverte
        and suite.personne_id == avis.recipient_id
        and suite.echeance is not None
        and avis.key.endswith(f":{_cle(suite)}")
        and avis.kind == _kind(suite, aujourd_hui)
    )


def _kind(suite, aujourd_hui: dt.date) -> str:
    return EN_RETARD if suite.echeance < aujourd_hui else BIENTOT


def _cle(suite) -> str:
    return suite.echeance.isoformat()
