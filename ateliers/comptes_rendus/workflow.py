"""La vie d’un compte rendu, en une table ; apply() et available() sont ceux de la machine commune."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ateliers.comptes_rendus import effets, rules
from ateliers.comptes_rendus.contenu import ecrits
from ateliers.comptes_rendus.enums import EtatCompteRendu, Partie
from ateliers.programme.enums import Etat
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.texte.francais import date_longue
from communaute.socle.workflow.machine import Machine, Transition


def _written(compte_rendu, *, by):
    """Refuse de faire relire une page blanche."""
    if not ecrits(compte_rendu.texte.head.contenu, Partie.ESSENTIEL, Partie.SEQUENCE, Partie.DECISIONS):
        raise Refus(
            "vide", _("Écrivez d’abord l’essentiel, une séquence ou une décision : il n’y a rien à relire.")
        )


def _held(compte_rendu, *, by):
    """Refuse de faire relire ce qui n’a pas eu lieu : commencé le jour même, puis la journée a été reportée."""
    atelier = compte_rendu.atelier
    if atelier.state == Etat.REPORTE or atelier.starts_at > timezone.now():
        raise Refus("date", _("La journée n’a pas encore eu lieu : son compte rendu se relira ensuite."))
    _written(compte_rendu, by=by)


def _read_over(compte_rendu, *, by):
    """Refuse de diffuser avant la fin des dix jours promis."""
    fin = compte_rendu.validation_jusqu_au
    if timezone.localdate() <= fin:
        phrase = _("La relecture dure jusqu’au %(jour)s inclus : le compte rendu se diffuse ensuite.")
        raise Refus("relecture", phrase % {"jour": date_longue(fin)})


REDACTION, VALIDATION, DIFFUSE = EtatCompteRendu
ETAPES = (
    Transition(
        "faire_relire", gettext_lazy("Faire relire pendant dix jours"), (REDACTION,), VALIDATION,
        rules.can_facilitate, guard=_held, effect=effets.sent_to_readers, is_primary=True,
    ),
    Transition(
        "reprendre", gettext_lazy("Reprendre la rédaction"), (VALIDATION,), REDACTION,
        rules.can_facilitate, needs_reason=True, effect=effets.taken_back,
    ),
    Transition(
        "diffuser", gettext_lazy("Diffuser à la communauté"), (VALIDATION,), DIFFUSE,
        rules.can_facilitate, guard=_read_over, effect=effets.distributed, is_primary=True,
    ),
    Transition(
        "rouvrir", gettext_lazy("Rouvrir pour corriger"), (DIFFUSE,), REDACTION,
        rules.can_reopen, needs_reason=True,
    ),
    Transition(
        "corriger", gettext_lazy("Diffuser la correction"), (REDACTION,), DIFFUSE,
        rules.can_correct, needs_reason=True, guard=_written, effect=effets.corrected,
    ),
)  # fmt: skip


def _searched(compte_rendu):
    """Un compte rendu jamais diffusé ne se cherche pas : rien à récrire."""
    if compte_rendu.parue_id:
        reindex(compte_rendu)


COMPTE_RENDU = Machine(noun="compte_rendu", transitions=ETAPES, on_change=_searched)
