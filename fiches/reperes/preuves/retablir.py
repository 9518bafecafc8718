"""Revenir à un état d’avant : un enregistrement de plus, qui reprend ce texte tel quel. Rien ne s’efface."""

from django.db import transaction
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from communaute.socle.texte.models import Revision
from fiches.reperes import actions
from fiches.reperes.models import Repere


def restore_state(repere: Repere, etat: Revision, *, based_on: Revision, by) -> Repere:
    """Rétablit `etat`. `based_on` : le texte que la personne a comparé avant de confirmer.

    Lève Refus « change » s’il n’est plus le dernier (on ne recouvre pas ce qu’on n’a pas vu), « deja » si rien ne
    change, « droit » si rien ne s’écrit plus.
    """
    if etat.texte_id != repere.texte_id:
        raise ValueError("Cet état est celui d’un autre texte.")
    with transaction.atomic():
        head = actions.locked(repere).texte.head
        if head.sha256 == etat.sha256:
            raise Refus("deja", _("Le texte est déjà celui-là."))
        if head.pk != based_on.pk:
            raise Refus("change", _("Le texte a changé entre-temps : regardez d’abord ce qui changerait."))
        resume = _("Retour à l’état %d") % etat.number
        repere = actions.write(repere, etat.contenu, based_on=head, by=by, summary=resume)
        record("repere.retablir", repere, by=by, etat=etat.number)
    return repere
