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


def can_resolve(user, commentaire, settles=None) -> bool:
    """Une conversation se résout par qui l’a commencée, ou par qui écrit le texte."""
    return commentaire.resolu_le is None and _may_settle(user, commentaire, settles)


def can_reopen(user, commentaire, settles=None) -> bool:
    """Qui pouvait la résoudre peut la rouvrir."""
    return commentaire.resolu_le is not None and _may_settle(user, commentaire, settles)


def _may_settle(user, commentaire, settles) -> bool:
    """`settles` : la réponse de l’objet, quand on la connaît déjà."""
    item = commentaire.item
    if commentaire.parent_id is not None or commentaire.state != EtatCommentaire.PUBLIE or not item.se_resout:
        return False
    if not item.thread_is_written_by(user):
        return False
    return is_author(user, commentaire) or (item.thread_is_settled_by(user) if settles is None else settles)


def _reads_thread(user, commentaire) -> bool:
    return commentaire.item is not None and commentaire.item.thread_is_read_by(user)
