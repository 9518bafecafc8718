"""Donner la position d’un réseau : sous le verrou du repère, donc avant ou après une publication, jamais pendant."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.passages.propre import mettre_au_propre
from communaute.socle.refus import Refus
from fiches.reperes.actions import locked
from fiches.reperes.models import Repere
from fiches.reperes.positions import rules
from fiches.reperes.positions.models import Position, Sens


def give(repere: Repere, *, reseau, sens: str, reserve: str = "", by) -> Position:
    """Donne, ou change, ce que ce réseau dit du texte en validation. La redire la date de nouveau.

    Lève Refus : « fin » une fois la validation finie ou le repère publié, « droit », « reserve » si elle manque.
    """
    reserve = mettre_au_propre(reserve) if sens == Sens.RESERVE else ""
    if sens == Sens.RESERVE and not reserve:
        raise Refus("reserve", _("Dites votre réserve en une ou deux phrases."))
    with transaction.atomic():
        repere = locked(repere)
        if not rules.is_open(repere):
            raise Refus("fin", _("La validation est terminée : une position ne se change plus."))
        if not rules.can_give(by, repere, reseau):
            raise Refus("droit", _("Vous ne répondez pas de ce réseau ici."))
        position, _neuve = Position.objects.update_or_create(
            repere=repere,
            version=repere.version + 1,
            reseau=reseau,
            defaults={"sens": Sens(sens), "reserve": reserve, "par": by, "le": timezone.now()},
        )
        record("repere.position", repere, by=by, reseau=reseau.pk, sens=str(position.sens))
    return position
