"""Lire les commentaires d’un objet que l’on voit déjà (c’est l’objet qui dit qui le voit)."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class CommentaireQuerySet(models.QuerySet):
    def sur(self, item):
        """Les commentaires de cet objet, dans l’ordre où ils ont été écrits."""
        content_type = ContentType.objects.get_for_model(item)
        return self.filter(content_type=content_type, object_id=item.pk)
