"""La vie d’un atelier, en une table. « Complet » et « Terminé » n’y sont pas : ils se calculent."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ateliers.evaluations.models import Evaluation
from ateliers.inscriptions.attente import promouvoir
from ateliers.programme import rules
from ateliers.programme.changements import nouvelle_date_dite
from ateliers.programme.entourage import autour, inscrites, tout_le_monde
from ateliers.programme.enums import Etat
from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.workflow.machine import Machine, Transition


def _not_started(atelier, *, by):
    if atelier.starts_at <= timezone.now():
        raise Refus("commence", _("L’atelier a commencé : les inscriptions ne s’ouvrent plus."))


def _has_new_date(atelier, *, by):
    if atelier.starts_at <= timezone.now():
        raise Refus("date", _("Donnez d’abord à l’atelier sa nouvelle date, et enregistrez."))


def _not_over(atelier, *, by):
    if atelier.state != Etat.REPORTE and atelier.ends_at <= timezone.now():
        raise Refus("termine", _("L’atelier a eu lieu : il ne s’annule plus, il ne se reporte plus."))


def _called_off(atelier, *, by, note):
    """Le motif est gardé, la suite croît pour les agendas ; qui a une place, attend ou anime est prévenu."""
    atelier.motif = note
    atelier.sequence += 1
    return lambda: notify("atelier.annule", atelier, tout_le_monde(atelier), by=by, note=note)


def _put_off(atelier, *, by, note):
    """Les places restent gardées, à confirmer ; chacune et chacun garde son rang. Tout le monde est prévenu."""
    atelier.motif = note
    atelier.sequence += 1
    places = atelier.inscriptions.confirmed().exclude(personne=None)
    places.update(a_confirmer=True, updated_at=timezone.now())
    cle = str(atelier.sequence)
    return lambda: notify("atelier.reporte", atelier, tout_le_monde(atelier), by=by, note=note, key=cle)


def _given_a_date(atelier, *, by, note):
    """Qui a une place dit si elle vient ; ce qui s’est libéré entre-temps passe à qui attend.

    Ce qui avait été noté ou ouvert le jour du report ne dit rien de la nouvelle date.
    """
    atelier.motif = ""
    atelier.sequence += 1
    notees = atelier.inscriptions.exclude(presence="").update(presence="", updated_at=timezone.now())
    if notees:
        record("presence.oublier", atelier, by=by, combien=notees)
    Evaluation.objects.filter(atelier=atelier.pk, reponses=None).delete()
    cle = str(atelier.sequence)

    def after():
        places = list(inscrites(atelier))
        promues = {inscription.personne_id for inscription in promouvoir(atelier, by=by)}
        notify("atelier.nouvelle_date", atelier, places, by=by, key=cle)
        autres = [p for p in autour(atelier) if p.pk not in promues]
        notify("atelier.deplace", atelier, autres, by=by, note=nouvelle_date_dite(atelier), key=cle)

    return after


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
        "reporter", _("Reporter l’atelier"), (Etat.ANNONCE, Etat.OUVERT, Etat.CLOS), Etat.REPORTE,
        rules.can_manage, needs_reason=True, guard=_not_over, effect=_put_off,
    ),
    Transition(
        "rouvrir", _("Annoncer la nouvelle date et rouvrir les inscriptions"), (Etat.REPORTE,), Etat.OUVERT,
        rules.can_manage, guard=_has_new_date, effect=_given_a_date, is_primary=True,
    ),
    Transition(
        "annuler", _("Annuler l’atelier"), (Etat.ANNONCE, Etat.OUVERT, Etat.CLOS, Etat.REPORTE), Etat.ANNULE,
        rules.can_manage, needs_reason=True, guard=_not_over, effect=_called_off,
    ),
)  # fmt: skip

ATELIER = Machine(noun="atelier", transitions=ETAPES, terminal=(Etat.ANNULE,), on_change=reindex)
