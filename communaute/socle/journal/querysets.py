"""Lire le journal d’un objet."""

from communaute.socle.journal.models import LigneJournal


def lines_of(item):
    """Les lignes d’un objet, de la plus récente à la plus ancienne."""
    return LigneJournal.objects.filter(target=item._meta.label_lower, target_id=item.pk)
