"""Écrire une ligne de journal, dans la transaction du geste qu’elle raconte."""

from communaute.socle.journal.models import LigneJournal


def record(code: str, item, *, by=None, **data) -> LigneJournal:
    """`code` : « nom.geste » ; `by` : la personne (None pour une tâche) ; `data` : codes et numéros."""
    return LigneJournal.objects.create(
        code=code,
        actor_id=getattr(by, "pk", None),
        target=item._meta.label_lower,
        target_id=item.pk,
        data={key: value for key, value in data.items() if value not in ("", None)},
    )
