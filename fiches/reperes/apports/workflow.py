"""La vie d’une partie proposée, en une table : elle entre dans le texte, ou s’écarte avec une raison."""

from django.utils.translation import gettext_lazy

from communaute.socle.workflow.machine import Machine, Transition
from fiches.reperes.apports import effets, rules
from fiches.reperes.apports.models import EtatPartieProposee

ETAPES = (
    Transition(
        "retenir", gettext_lazy("Ajouter au repère"), (EtatPartieProposee.PROPOSEE,),
        EtatPartieProposee.RETENUE, rules.can_accept, effect=effets.retained, is_primary=True,
    ),
    Transition(
        "ecarter", gettext_lazy("Écarter"), (EtatPartieProposee.PROPOSEE,),
        EtatPartieProposee.ECARTEE, rules.can_set_aside, needs_reason=True, effect=effets.set_aside,
    ),
)  # fmt: skip

PARTIE = Machine(
    noun="partie_proposee",
    transitions=ETAPES,
    terminal=(EtatPartieProposee.RETENUE, EtatPartieProposee.ECARTEE),
)
