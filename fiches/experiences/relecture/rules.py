"""Qui lit les notes, qui en écrit, qui les tranche. Chaque règle est la phrase qu’une animatrice dirait."""

from fiches.experiences import rules
from fiches.moderation.enums import CORRIGE_PAR_EQUIPE, ECRIT_PAR_RESEAU


def can_follow(user, fiche) -> bool:
    """La relecture regarde celles et ceux qui écrivent et qui relisent ; pour les autres, elle n’existe pas."""
    return rules.can_see_history(user, fiche)


def can_annotate(user, fiche) -> bool:
    """L’équipe annote pendant qu’elle relit ; jamais sa propre fiche."""
    return not fiche.est_jete and fiche.state in CORRIGE_PAR_EQUIPE and rules.can_review(user, fiche)


def reads_note(user, fiche, note) -> bool:
    """Une note envoyée se lit des deux côtés ; celle qui se prépare, de l’équipe qui relit."""
    return can_follow(user, fiche) and (note.envoyee_le is not None or rules.can_review(user, fiche))


def can_discard(user, fiche, note) -> bool:
    """Une note qui n’est pas partie s’ôte par qui peut l’écrire."""
    return note.envoyee_le is None and rules.can_review(user, fiche) and not fiche.est_jete


def can_answer(user, fiche, note) -> bool:
    """On répond à une note envoyée, on la traite, on l’écarte ou on la rouvre, tant que le texte se travaille."""
    se_travaille = fiche.state in ECRIT_PAR_RESEAU or fiche.state in CORRIGE_PAR_EQUIPE
    return note.envoyee_le is not None and se_travaille and can_follow(user, fiche)
