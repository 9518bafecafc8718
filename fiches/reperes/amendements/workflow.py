"""La vie d’une formulation proposée, en une table. Une seule personne tranche ; rien ne s’efface."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.socle.refus import Refus
from communaute.socle.workflow.machine import Machine, Transition
from fiches.reperes.amendements import effets, rules
from fiches.reperes.amendements.models import EN_ATTENTE, EtatAmendement

# Les gestes d’une personne ; « à revoir » suit l’acceptation d’une autre.
DECISIONS = ("accepter", "reformuler", "decliner")


def _has_part(amendement, *, by):
    """Refuse quand la partie n’est plus dans le texte : il n’y a plus rien à y changer."""
    if amendement.repere.texte.head.contenu.bloc(str(amendement.bloc_id)) is None:
        raise Refus("partie", _("Cette partie n’est plus dans le texte."))


ETAPES = (
    Transition(
        "accepter", gettext_lazy("Accepter"), EN_ATTENTE, EtatAmendement.ACCEPTE,
        rules.can_accept, guard=_has_part, effect=effets.retained, is_primary=True,
    ),
    Transition(
        "reformuler", gettext_lazy("Accepter en reformulant"), EN_ATTENTE, EtatAmendement.REFORMULE,
        rules.can_accept, guard=_has_part, effect=effets.retained,
    ),
    Transition(
        "decliner", gettext_lazy("Décliner"), EN_ATTENTE, EtatAmendement.DECLINE,
        rules.can_decline, needs_reason=True, effect=effets.declined,
    ),
    Transition(
        "retirer", gettext_lazy("Retirer"), EN_ATTENTE, EtatAmendement.RETIRE,
        rules.can_withdraw, effect=effets.withdrawn,
    ),
    Transition(
        "faire_revoir", gettext_lazy("À revoir"), (EtatAmendement.PROPOSE,), EtatAmendement.A_REVOIR,
        rules.can_flag, effect=effets.flagged,
    ),
)  # fmt: skip

AMENDEMENT = Machine(
    noun="amendement",
    transitions=ETAPES,
    terminal=(
        EtatAmendement.ACCEPTE,
        EtatAmendement.REFORMULE,
        EtatAmendement.DECLINE,
        EtatAmendement.RETIRE,
    ),
)
