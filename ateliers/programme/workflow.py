"""La vie d’un atelier, en une table. « Complet » et « Terminé » n’y sont pas : ils se calculent."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ateliers.inscriptions.enums import EtatInscription
from ateliers.programme import rules
from ateliers.programme.enums import Etat
from communaute.comptes.models import Personne
from communaute.socle.notifications.actions import notify
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.workflow.machine import Machine, Transition


def _not_started(atelier, *, by):
    if atelier.starts_at <= timezone.now():
        raise Refus("commence", _("L’atelier a commencé : les inscriptions ne s’ouvrent plus."))


def _not_over(atelier, *, by):
    if atelier.ends_at <= timezone.now():
        raise Refus("termine", _("L’atelier a eu lieu : il ne s’annule plus."))


def _called_off(atelier, *, by, note):
    """Le motif est gardé, la suite croît pour les agendas, et les personnes inscrites sont prévenues."""
    atelier.motif = note
    atelier.sequence += 1
    return lambda: notify("atelier.annule", atelier, inscrites(atelier), by=by, note=note)


def inscrites(atelier):
    """Les personnes qui ont une place."""
    return Personne.objects.filter(
        inscriptions__atelier=atelier, inscriptions__etat=EtatInscription.CONFIRMEE
    )


ETAPES = (
    Transition(
        "annoncer", _("Annoncer aux membres"), (Etat.BROUILLON,), Etat.ANNONCE,
        rules.can_manage, is_primary=True,
    ),
    Transition(
        "ouvrir_inscriptions", _("Ouvrir les inscriptions"), (Etat.ANNONCE, Etat.CLOS), Etat.OUVERT,
        rules.can_manage, guard=_not_started, is_primary=True,
    ),
    Transition(
        "clore_inscriptions", _("Clore les inscriptions"), (Etat.OUVERT,), Etat.CLOS, rules.can_manage,
    ),
    Transition(
        "annuler", _("Annuler l’atelier"), (Etat.ANNONCE, Etat.OUVERT, Etat.CLOS), Etat.ANNULE,
        rules.can_manage, needs_reason=True, guard=_not_over, effect=_called_off,
    ),
)  # fmt: skip

ATELIER = Machine(noun="atelier", transitions=ETAPES, terminal=(Etat.ANNULE,), on_change=reindex)
