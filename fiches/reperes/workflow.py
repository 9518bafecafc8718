"""La vie d’un repère, en une table ; apply() et available() sont ceux de la machine commune."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.workflow.machine import Machine, Transition
from fiches.moderation.enums import Parution
from fiches.reperes import effets, rules
from fiches.reperes.contenu import manquants
from fiches.reperes.enums import EtatRepere


def est_illustre(repere) -> bool:
    """Une fiche publiée au moins l’éclaire."""
    return repere.illustrations.filter(fiche__parution=Parution.PUBLIEE, fiche__corbeille_le=None).exists()


def _dated(repere, *, by):
    """Refuse sans une date de fin encore à venir : une validation a un terme, connu de tout le monde."""
    if repere.validation_until is None or repere.validation_until <= timezone.localdate():
        raise Refus("date", _("Indiquez une date à venir : la validation finit ce jour-là."))


def _complete(repere, *, by):
    """Refuse tant qu’il manque l’enjeu, un constat, un levier ou une fiche publiée."""
    manque = manquants(repere.texte.head.contenu, est_illustre(repere))
    if manque:
        raise Refus("incomplet", _("Il manque encore : %(titres)s.") % {"titres": ", ".join(manque)})


ETAPES = (
    Transition(
        "ouvrir", _("Ouvrir la co-construction"), (EtatRepere.PROPOSITION,), EtatRepere.CO_CONSTRUCTION,
        rules.can_manage, effect=effets.opened, is_primary=True,
    ),
    Transition(
        "mettre_en_validation", _("Mettre en validation"), (EtatRepere.CO_CONSTRUCTION,), EtatRepere.VALIDATION,
        rules.can_manage, guard=_dated, effect=effets.sent_for_validation, is_primary=True,
    ),
    Transition(
        "rouvrir", _("Rouvrir l’écriture"), (EtatRepere.VALIDATION,), EtatRepere.CO_CONSTRUCTION,
        rules.can_manage, effect=effets.reopened,
    ),
    Transition(
        "publier", _("Publier"), (EtatRepere.VALIDATION,), EtatRepere.PUBLIE,
        rules.can_manage, guard=_complete, effect=effets.published, is_primary=True,
    ),
    Transition(
        "signaler_a_actualiser", _("Signaler qu’il est à actualiser"), (EtatRepere.PUBLIE,),
        EtatRepere.A_ACTUALISER, rules.can_manage, needs_reason=True, effect=effets.flagged,
    ),
    Transition(
        "devenir_a_actualiser", _("Devenir à actualiser"), (EtatRepere.PUBLIE,),
        EtatRepere.A_ACTUALISER, rules.par_le_calendrier, needs_reason=True, effect=effets.flagged,
    ),
    Transition(
        "confirmer", _("Dire qu’il est toujours juste"), (EtatRepere.A_ACTUALISER,), EtatRepere.PUBLIE,
        rules.can_manage, effect=effets.confirmed,
    ),
    Transition(
        "reprendre", _("Reprendre l’écriture"), (EtatRepere.PUBLIE, EtatRepere.A_ACTUALISER),
        EtatRepere.CO_CONSTRUCTION, rules.can_manage,
    ),
    Transition(
        "archiver", _("Archiver"),
        (EtatRepere.CO_CONSTRUCTION, EtatRepere.VALIDATION, EtatRepere.PUBLIE, EtatRepere.A_ACTUALISER),
        EtatRepere.ARCHIVE, rules.can_manage,
    ),
)  # fmt: skip


def _searched(repere):
    """Un repère jamais publié ne se cherche pas : rien à récrire."""
    if repere.version:
        reindex(repere)


REPERE = Machine(noun="repere", transitions=ETAPES, terminal=(EtatRepere.ARCHIVE,), on_change=_searched)
