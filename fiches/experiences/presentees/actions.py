"""Relier une fiche publiée à un moment d’une journée, l’en délier."""

from django.db import transaction
from django.utils.translation import gettext as _

from ateliers.programme import rules
from ateliers.programme.models import Atelier, Sequence
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from fiches.experiences.presentees.lecture import presentables
from fiches.experiences.presentees.models import FichePresentee


def present(atelier, *, sequence, fiche, by) -> FichePresentee:
    """`sequence` et `fiche` : leurs numéros. Déjà reliée, elle le reste (double clic).

    Lève Refus : « droit », « sequence » ou « fiche » (pas publiée, ou que l’on ne lit pas).
    """
    with transaction.atomic():
        atelier = _open(atelier, by)
        moment = Sequence.objects.filter(pk=sequence, atelier=atelier).first()
        choisie = presentables(by).filter(pk=fiche).first()
        if moment is None:
            raise Refus("sequence", _("Cette séquence n’est plus dans le déroulé."))
        if choisie is None:
            raise Refus("fiche", _("Choisissez une fiche publiée, que vous pouvez lire."))
        lien, neuf = FichePresentee.objects.get_or_create(
            sequence=moment, fiche=choisie, defaults={"par": by}
        )
        if neuf:
            record("atelier.fiche_presentee", atelier, by=by, fiche=choisie.pk, sequence=moment.pk)
    return lien


def withdraw(atelier, *, pk, by) -> bool:
    """Vrai si elle y était."""
    with transaction.atomic():
        atelier = _open(atelier, by)
        lien = FichePresentee.objects.filter(sequence__atelier=atelier, pk=pk).first()
        if lien is None:
            return False
        record("atelier.fiche_retiree", atelier, by=by, fiche=lien.fiche_id, sequence=lien.sequence_id)
        lien.delete()
    return True


def _open(atelier, by) -> Atelier:
    atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
    if not rules.can_facilitate(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    return atelier
