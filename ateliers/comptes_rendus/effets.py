"""Ce qu’une transition change sur le compte rendu verrouillé, et qui elle prévient ensuite."""

import datetime as dt

from django.utils import timezone

from ateliers.comptes_rendus.enums import EtatCompteRendu
from ateliers.comptes_rendus.querysets import A_PARTICIPE
from communaute.comptes.models import Personne
from communaute.socle.notifications.actions import notify

RELECTURE = dt.timedelta(days=10)


def sent_to_readers(compte_rendu, *, by, note):
    """Dix jours pour le relire ; les personnes présentes, l’animation et l’équipe l’apprennent une fois."""
    compte_rendu.validation_jusqu_au = timezone.localdate() + RELECTURE
    key = compte_rendu.state_since.isoformat()
    return lambda: notify("compte_rendu.relecture", compte_rendu, concernees(compte_rendu), by=by, key=key)


def is_being_read(avis, compte_rendu) -> bool:
    """Au moment de partir : c’est toujours la même relecture qui court."""
    debut = compte_rendu.state_since.isoformat()
    return compte_rendu.state == EtatCompteRendu.EN_VALIDATION and avis.key.endswith(debut)


def taken_back(compte_rendu, *, by, note):
    """Qui le relisait ne le lit plus pour l’instant : l’avis mène à la page de l’atelier, avec le motif."""
    key = compte_rendu.state_since.isoformat()
    qui = participantes(compte_rendu)
    return lambda: notify("compte_rendu.repris", compte_rendu.atelier, qui, by=by, note=note, key=key)


def distributed(compte_rendu, *, by, note):
    _freeze(compte_rendu)
    qui = concernees(compte_rendu)
    key = compte_rendu.state_since.isoformat()
    return lambda: notify("compte_rendu.diffuse", compte_rendu, qui, by=by, key=key)


def corrected(compte_rendu, *, by, note):
    """Le texte corrigé remplace l’ancien ; ce qui change se dit, si quelque chose change."""
    avant = compte_rendu.parue_id
    _freeze(compte_rendu)
    if compte_rendu.parue_id == avant:
        return None
    qui, key = concernees(compte_rendu), compte_rendu.state_since.isoformat()
    return lambda: notify("compte_rendu.corrige", compte_rendu, qui, by=by, note=note, key=key)


def participantes(compte_rendu):
    """Les personnes qui y étaient et qui ont un compte."""
    inscrites = compte_rendu.atelier.inscriptions.filter(A_PARTICIPE, personne__isnull=False)
    return Personne.objects.filter(is_active=True, pk__in=inscrites.order_by().values("personne"))


def concernees(compte_rendu) -> list[Personne]:
    """Qui y était, qui anime, l’équipe ; chaque personne une fois."""
    toutes = (participantes(compte_rendu), compte_rendu.thread_followers(), compte_rendu.thread_moderators())
    return list({p.pk: p for groupe in toutes for p in groupe}.values())


def _freeze(compte_rendu):
    compte_rendu.parue = compte_rendu.texte.head
    compte_rendu.diffuse_le = compte_rendu.state_since
