"""Mettre à la corbeille et en ressortir ce qui est Jetable ; rien d’autre ne change."""

from django.db import transaction
from django.utils import timezone

from communaute.socle.journal.actions import record
from communaute.socle.recherche.actions import reindex


def _locked(item):
    return type(item)._base_manager.select_for_update(of=("self",)).get(pk=item.pk)


def trash(item, *, by):
    """L’objet disparaît pour tout le monde à la requête suivante. Le jeter deux fois ne change rien."""
    with transaction.atomic():
        item = _locked(item)
        if not item.est_jete:
            item.corbeille_le, item.corbeille_par = timezone.now(), by
            item.save(update_fields=["corbeille_le", "corbeille_par"])
            record(f"{item._meta.model_name}.jeter", item, by=by)
            reindex(item)
    return item


def restore(item, *, by):
    """L’objet revient tel qu’il était."""
    with transaction.atomic():
        item = _locked(item)
        if item.est_jete:
            item.corbeille_le, item.corbeille_par = None, None
            item.save(update_fields=["corbeille_le", "corbeille_par"])
            record(f"{item._meta.model_name}.restaurer", item, by=by)
            reindex(item)
    return item
