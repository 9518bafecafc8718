"""La vie d’un commentaire, en une table. Il paraît aussitôt écrit ; la modération vient après."""

from django.utils.translation import gettext_lazy as _

from communaute.socle.passages import effets, rules
from communaute.socle.passages.models import EtatCommentaire
from communaute.socle.workflow.machine import Machine, Transition

ETAPES = (
    Transition(
        "masquer", _("Masquer"), (EtatCommentaire.PUBLIE,), EtatCommentaire.MASQUE,
        rules.can_hide, needs_reason=True, effect=effets.hidden,
    ),
    Transition(
        "retablir", _("Rétablir"), (EtatCommentaire.MASQUE,), EtatCommentaire.PUBLIE,
        rules.can_restore, effect=effets.restored, is_primary=True,
    ),
    Transition(
        "retirer", _("Retirer"), (EtatCommentaire.PUBLIE,), EtatCommentaire.RETIRE,
        rules.can_withdraw, effect=effets.withdrawn,
    ),
)  # fmt: skip

COMMENTAIRE = Machine(noun="commentaire", transitions=ETAPES, terminal=(EtatCommentaire.RETIRE,))
