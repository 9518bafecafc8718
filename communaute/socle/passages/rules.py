"""Qui peut quoi sur un commentaire. Chaque règle est la phrase qu’une animatrice dirait."""

import datetime as dt

from django.utils import timezone

from communaute.socle.passages.models import EtatCommentaire

POUR_CORRIGER = dt.timedelta(minutes=15)


def is_author(user, commentaire) -> bool:
    """Elle l’a écrit."""
    return user.is_authenticated and commentaire.author_id == user.pk


def can_moderate(user, commentaire) -> bool:
    """Elle modère le fil où il est écrit."""
    return commentaire.item is not None and commentaire.item.thread_is_moderated_by(user)


def can_read(user, commentaire) -> bool:
    """Il a une place sur une page qu’elle lit : tout y reste, sauf ce qui est retiré sans réponse."""
    return _reads_thread(user, commentaire) and (
        commentaire.state != EtatCommentaire.RETIRE or commentaire.reponses.exists()
    )


def can_read_text(user, commentaire) -> bool:
    """Publié, tout le fil le lit ; masqué, son auteur ou autrice et l’équipe ; retiré, plus personne."""
    if commentaire.state == EtatCommentaire.RETIRE or not _reads_thread(user, commentaire):
        return False
    publie = commentaire.state == EtatCommentaire.PUBLIE
    return publie or is_author(user, commentaire) or can_moderate(user, commentaire)


def can_reply(user, commentaire) -> bool:
    """On répond à ce qui se lit, là où l’on peut écrire."""
    return commentaire.state == EtatCommentaire.PUBLIE and commentaire.item.thread_is_written_by(user)


def can_edit(user, commentaire, now=None) -> bool:
    """Elle se corrige pendant un quart d’heure ; ensuite, on a pu lui répondre."""
    return (
        can_withdraw(user, commentaire)
        and (now or timezone.now()) - commentaire.created_at <= POUR_CORRIGER
        and commentaire.item.thread_is_written_by(user)
    )


def can_withdraw(user, commentaire) -> bool:
    """Elle retire ce qu’elle a écrit, quand elle veut."""
    publie = commentaire.state == EtatCommentaire.PUBLIE
    return publie and is_author(user, commentaire) and _reads_thread(user, commentaire)


def can_report(user, commentaire) -> bool:
    """Elle signale ce qu’elle lit, sauf ses propres mots."""
    publie = commentaire.state == EtatCommentaire.PUBLIE
    return publie and _reads_thread(user, commentaire) and not is_author(user, commentaire)


def can_judge(user, commentaire) -> bool:
    """Elle modère, et ce ne sont pas ses propres mots."""
    return can_moderate(user, commentaire) and not is_author(user, commentaire)


def can_hide(user, commentaire) -> bool:
    """L’équipe masque ce qui est publié."""
    return commentaire.state == EtatCommentaire.PUBLIE and can_judge(user, commentaire)


def can_restore(user, commentaire) -> bool:
    """L’équipe rétablit ce qu’elle a masqué."""
    return commentaire.state == EtatCommentaire.MASQUE and can_judge(user, commentaire)


def can_appeal(user, commentaire) -> bool:
    """Une fois, elle répond à l’équipe qui a masqué ses mots."""
    masque = commentaire.state == EtatCommentaire.MASQUE and not commentaire.recours
    return masque and is_author(user, commentaire) and _reads_thread(user, commentaire)


def _reads_thread(user, commentaire) -> bool:
    return commentaire.item is not None and commentaire.item.thread_is_read_by(user)
