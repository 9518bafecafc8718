"""Qui envoie à un repère ce qui s’est dit en atelier, et qui en décide."""

from fiches.reperes import rules
from fiches.reperes.enums import ECRITS, EtatRepere


def can_send(user, repere) -> bool:
    """Qui écrit le repère, ou peut y proposer une autre formulation pendant qu’il s’écrit."""
    propose = repere.state == EtatRepere.CO_CONSTRUCTION and repere.thread_is_written_by(user)
    return propose or rules.can_write(user, repere)


def can_read(user, partie) -> bool:
    """Qui écrit le repère ; et qui a envoyé cette partie, tant qu’elle lit le repère."""
    sienne = user.is_authenticated and partie.par_id == user.pk
    return rules.can_see_history(user, partie.repere) or (sienne and rules.can_read(user, partie.repere))


def can_accept(user, partie) -> bool:
    """Ajouter au texte, c’est écrire : il faut que le repère s’écrive."""
    return rules.can_write(user, partie.repere)


def can_set_aside(user, partie) -> bool:
    """Qui écrit le repère, et l’équipe, même quand le texte ne s’écrit plus."""
    return rules.can_write(user, partie.repere) or rules.can_manage(user, partie.repere)


def is_written(repere) -> bool:
    return repere.state in ECRITS
