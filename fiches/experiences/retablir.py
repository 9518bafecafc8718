"""Revenir à un état d’avant : un enregistrement de plus, qui reprend ce texte tel quel. Rien ne s’efface."""

from django.db import transaction
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from communaute.socle.texte.models import Revision
from fiches.experiences import actions
from fiches.experiences.models import Fiche


def restore_state(fiche: Fiche, etat: Revision, *, based_on: Revision, by) -> Fiche:
    """Rétablit `etat` : pièces jointes comprises, elles sont dans le texte.

    `based_on` : le texte que la personne a comparé avant de confirmer. Lève Refus « change » s’il n’est plus le
    dernier (on ne recouvre pas ce qu’on n’a pas vu), « deja » si rien ne change, « droit » si rien ne s’écrit plus.
    """
    if etat.texte_id != fiche.texte_id:
        raise ValueError("Cet état est celui d’un autre texte.")
    with transaction.atomic():
        head = actions.locked(fiche, by=by).texte.head
        if head.sha256 == etat.sha256:
            raise Refus("deja", _("Le texte est déjà celui-là."))
        if head.pk != based_on.pk:
            raise Refus("change", _("Le texte a changé entre-temps : regardez d’abord ce qui changerait."))
        resume = _("Retour à l’état %(n)s") % {"n": etat.number}
        fiche = actions.write(fiche, etat.contenu, based_on=head, by=by, summary=resume)
        record("fiche.retablir", fiche, by=by, etat=etat.number)
    return fiche
