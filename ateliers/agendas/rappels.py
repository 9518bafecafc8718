"""Rappeler une journée deux semaines avant (ce qu’il faut préparer), puis deux jours avant (comment venir)."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from ateliers.inscriptions.courriels import est_inscrite
from ateliers.inscriptions.enums import EtatInscription
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import SANS_DATE
from ateliers.programme.models import Atelier
from communaute.comptes.models import Personne
from communaute.socle.notifications.actions import notify
from communaute.socle.notifications.models import Avis

# Ni la nuit, ni le soir.
HEURES = range(8, 20)
# Une journée déplacée de quelques jours après son rappel : le changement est dit, le rappel ne repart pas.
PAS_AVANT = dt.timedelta(days=14)


@dataclass(frozen=True)
class Rappel:
    """Part quand il reste `au_plus` jours, ou un peu moins si l’entretien a manqué, jamais moins de `au_moins`.

    `delai` : qui s’est inscrit moins de temps que cela avant le rappel vient de lire la confirmation.
    """

    kind: str
    au_plus: int
    au_moins: int
    delai: dt.timedelta

    def est_du(self, atelier, now) -> bool:
        return self.au_moins <= _reste(atelier, now) <= self.au_plus

    def debut(self, atelier) -> dt.datetime:
        """Le premier instant où il peut partir."""
        jour = _jour(atelier) - dt.timedelta(days=self.au_plus)
        return dt.datetime.combine(jour, dt.time(HEURES.start), PARIS)


RAPPELS = (
    Rappel("atelier.rappel_14", 14, 8, dt.timedelta(days=2)),
    Rappel("atelier.rappel_2", 2, 1, dt.timedelta(0)),
)


def remind(now=None) -> int:
    """Prévient qui a une place, une fois par journée et par rappel. Rend le nombre d’avis écrits."""
    now = now or timezone.now()
    if now.astimezone(PARIS).hour not in HEURES:
        return 0
    loin = now + dt.timedelta(days=RAPPELS[0].au_plus + 1)
    ateliers = Atelier.objects.gardes().announced().exclude(state__in=SANS_DATE)
    ecrits = 0
    for atelier in ateliers.filter(starts_at__gt=now, starts_at__lt=loin).order_by("starts_at", "pk"):
        for rappel in RAPPELS:
            if rappel.est_du(atelier, now):
                ecrits += len(notify(rappel.kind, atelier, a_rappeler(atelier, rappel), key=_cle(atelier)))
    return ecrits


def a_rappeler(atelier, rappel):
    """Place confirmée, inscrite assez tôt, pas encore rappelée pour cette journée."""
    debut = rappel.debut(atelier)
    deja = Avis.objects.filter(
        kind=rappel.kind,
        content_type=ContentType.objects.get_for_model(atelier),
        object_id=atelier.pk,
        created_at__gte=debut - PAS_AVANT,
    )
    return Personne.objects.filter(
        is_active=True,
        inscriptions__atelier=atelier,
        inscriptions__etat=EtatInscription.CONFIRMEE,
        inscriptions__a_confirmer=False,
        inscriptions__created_at__lt=debut - rappel.delai,
    ).exclude(pk__in=deja.order_by().values("recipient"))


def tient(avis, atelier) -> bool:
    """Au moment de partir : elle a encore sa place, et la journée n’a pas bougé au point de rendre ceci faux."""
    rappel = next(r for r in RAPPELS if r.kind == avis.kind)
    if not (avis.key.endswith(f":{_cle(atelier)}") and rappel.est_du(atelier, timezone.now())):
        return False
    if not est_inscrite(avis, atelier):
        return False
    return not atelier.inscriptions.filter(personne=avis.recipient_id, a_confirmer=True).exists()


def _jour(atelier) -> dt.date:
    return atelier.starts_at.astimezone(PARIS).date()


def _reste(atelier, now) -> int:
    return (_jour(atelier) - now.astimezone(PARIS).date()).days


def _cle(atelier) -> str:
    return _jour(atelier).isoformat()
