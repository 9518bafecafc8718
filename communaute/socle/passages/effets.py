"""Ce qu’un geste change autour d’un commentaire, et qui l’on prévient ensuite."""

from django.utils import timezone

from communaute.socle.notifications.actions import notify


def written(commentaire, *, by, prevenir=()):
    """Un seul avis par personne : une réponse d’abord, puis ce qu’elle suit, puis ce qui s’adresse à elle."""
    repond_a = commentaire.parent.author if commentaire.parent else None
    if repond_a:
        notify("commentaire.reponse", commentaire, [repond_a], by=by)
    item = commentaire.item
    autres = [p for p in item.thread_followers() if repond_a is None or p.pk != repond_a.pk]
    notify(item.avis_de_commentaire, commentaire, autres, by=by)
    item.thread_tell(commentaire, prevenir, by=by, deja=[p for p in (repond_a, *autres) if p])


def reported(signalement, *, by):
    """L’équipe apprend pourquoi ; jamais la personne signalée, même de l’équipe."""
    commentaire = signalement.commentaire
    equipe = [p for p in commentaire.item.thread_moderators() if p.pk != commentaire.author_id]
    notify("commentaire.signale", commentaire, equipe, by=by, note=signalement.motif, key=str(signalement.pk))


def hidden(commentaire, *, by, note):
    """Le motif va à qui l’a écrit, qui peut répondre une fois ; les signalements ont leur suite."""
    commentaire.masque_par, commentaire.masque_le, commentaire.masque_motif = by, timezone.now(), note
    commentaire.recours, commentaire.recours_le = "", None
    key = commentaire.masque_le.isoformat()

    def after():
        close_reports(commentaire)
        if commentaire.author:
            notify("commentaire.masque", commentaire, [commentaire.author], by=by, note=note, key=key)

    return after


def restored(commentaire, *, by, note):
    """Qui l’a écrit sait que ses mots se lisent de nouveau."""
    key = commentaire.masque_le.isoformat() if commentaire.masque_le else ""

    def after():
        if commentaire.author:
            notify("commentaire.retabli", commentaire, [commentaire.author], by=by, key=key)

    return after


def withdrawn(commentaire, *, by, note):
    """Il n’y a plus rien à juger."""
    return lambda: close_reports(commentaire)


def appealed(commentaire, *, by):
    """L’équipe lit la réponse à son motif."""
    equipe = commentaire.item.thread_moderators()
    key = commentaire.recours_le.isoformat()
    notify("commentaire.recours", commentaire, equipe, by=by, note=commentaire.recours, key=key)


def close_reports(commentaire) -> int:
    """Les signalements qui attendaient n’attendent plus. Renvoie leur nombre."""
    return commentaire.signalements.filter(traite_le=None).update(traite_le=timezone.now())
