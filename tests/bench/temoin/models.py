"""Un article et ses commentaires."""

from django.conf import settings
from django.db import models


class Article(models.Model):
    title = models.CharField(max_length=120)
    resume = models.TextField()
    texte = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    publie_le = models.DateTimeField(db_index=True)
    nombre = models.IntegerField(default=0)


class Mot(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mots")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    texte = models.TextField(max_length=4000)
    cree_le = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["cree_le", "id"]
