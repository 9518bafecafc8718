"""Se passer une relecture : la confier à une collègue, la reprendre quand quelqu’un est absent."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.refus import Refus
from fiches.experiences import actions, effets, rules
from fiches.experiences.models import Fiche

# Ce que la page n’a pas dit de qui tenait la fiche.
SANS_AVIS = object()


def colleagues(fiche, user):
    """Celles et ceux de l’équipe à qui l’on peut confier cette relecture : ni qui la tient, ni qui signe la fiche."""
    signent = fiche.signatures.values("personne")
    autres = effets.equipe().exclude(pk__in=signent).exclude(pk__in=[fiche.prise_par_id or 0, user.pk])
    return autres.order_by("name", "pk")


def hand_over(fiche: Fiche, *, to, by, note: str = "", held_by=SANS_AVIS) -> Fiche:
    """Confie la relecture à `to`, avec un mot ; elle l’apprend, et la personne qui la tenait aussi.

    `held_by` : le numéro de qui la tenait quand la page a été lue. Lève Refus « change » si ce n’est plus elle,
    « deja » si `to` la tient, « collegue » si `to` ne peut pas relire cette fiche, « droit » sinon.
    """
    with transaction.atomic():
        fiche = actions.locked(fiche, by=by)
        _allow(rules.can_hand_over(by, fiche))
        if fiche.prise_par_id == to.pk:
            raise Refus("deja", _("C’est déjà fait."))
        if held_by is not SANS_AVIS and fiche.prise_par_id != held_by:
            raise Refus("change", _("Entre-temps, %(qui)s s’en occupe.") % {"qui": fiche.prise_par or "–"})
        if not effets.equipe().filter(pk=to.pk).exists() or not rules.can_review(to, fiche):
            raise Refus("collegue", _("Cette personne ne peut pas relire cette fiche."))
        return _pass_on(fiche, to, by=by, code="fiche.confier", note=note)


def take_over(fiche: Fiche, *, by) -> Fiche:
    """Reprend soi-même une relecture qu’une autre personne tenait : elle l’apprend. Deux fois = une fois."""
    with transaction.atomic():
        fiche = actions.locked(fiche, by=by)
        _allow(rules.can_hand_over(by, fiche))
        if fiche.prise_par_id == by.pk:
            raise Refus("deja", _("C’est déjà fait."))
        return _pass_on(fiche, by, by=by, code="fiche.relayer")


def _pass_on(fiche, to, *, by, code, note=""):
    avant = fiche.prise_par
    fiche.prise_par, fiche.prise_le = to, timezone.now()
    fiche.save(update_fields=["prise_par", "prise_le"])
    record(code, fiche, by=by, personne=to.pk, note=note)
    key = fiche.prise_le.isoformat()
    notify("fiche.confiee", fiche, [to], by=by, note=note, key=key)
    if avant and avant.pk != to.pk and rules.can_read(avant, fiche):
        notify("fiche.relayee", fiche, [avant], by=by, key=key)
    return fiche


def _allow(oui: bool) -> None:
    if not oui:
        raise Refus("droit", _("Ce geste ne vous revient pas."))
