"""Revenir à un état d’avant : un enregistrement de plus, qui reprend ce texte tel quel. Rien ne s’efface.

Une formulation retenue depuis n’y est pas : elle est dite défaite ; rétablir un état qui l’avait la rend au texte.
"""

from collections import defaultdict

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
        portees = _carried(repere, etat)
        resume = _("Retour à l’état %d") % etat.number
        repere = actions.write(repere, etat.contenu, based_on=head, by=by, summary=resume)
        retenues = repere.amendements.retained()
        retenues.filter(pk__in=portees).update(defaite_par=None)
        retenues.filter(defaite_par=None).exclude(pk__in=portees).update(defaite_par=repere.texte.head)
        record("repere.retablir", repere, by=by, etat=etat.number)
    return repere


def undone_by(repere: Repere, etat: Revision):
    """Les formulations que le texte porte aujourd’hui, et qu’un retour à `etat` en ôterait."""
    retenues = repere.amendements.retained().filter(defaite_par=None)
    return retenues.exclude(pk__in=_carried(repere, etat)).for_list()


def _carried(repere, etat) -> set[int]:
    """Les formulations que `etat` portait : celles de l’état d’avant, ou du dernier état pareil, et la sienne."""
    nees = defaultdict(set)
    for retenu, pk in repere.amendements.retained().values_list("retenu", "pk"):
        nees[retenu].add(pk)
    etats = Revision.objects.filter(texte=repere.texte_id, number__lte=etat.number).order_by("number")
    pareils, portees = {}, frozenset()
    for pk, sha in etats.values_list("pk", "sha256"):
        portees = pareils.get(sha, portees) | nees[pk]
        pareils[sha] = portees
    return set(portees)
