"""La participation d’un réseau à un cycle, en une table."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import EtatParticipation as Etat
from communaute.reseaux.rules import can_manage_links
from communaute.socle.recherche.actions import reindex
from communaute.socle.workflow.machine import Machine, Transition


def _dated(item, *, by, note):
    item.since = item.since or timezone.localdate()


ETAPES = (
    Transition(
        "accepter", _("Accepter"), (Etat.CANDIDATURE, Etat.EN_ATTENTE), Etat.ACCEPTEE,
        can_manage_links, effect=_dated, is_primary=True,
    ),
    Transition(
        "mettre_en_attente", _("Mettre en attente"), (Etat.CANDIDATURE, Etat.ACCEPTEE), Etat.EN_ATTENTE,
        can_manage_links,
    ),
    Transition("commencer", _("Déclarer active"), (Etat.ACCEPTEE, Etat.CLOSE), Etat.ACTIVE, can_manage_links),
    Transition("clore", _("Clore"), (Etat.ACCEPTEE, Etat.ACTIVE), Etat.CLOSE, can_manage_links),
)  # fmt: skip

PARTICIPATION = Machine(
    noun="participation", transitions=ETAPES, on_change=lambda participation: reindex(participation.reseau)
)
