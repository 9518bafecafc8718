"""L’adresse privée d’un agenda. La base n’en garde que l’empreinte : nul ne la relit, on en fait une autre."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CleAgenda(models.Model):
    """`empreinte` : SHA-256 du secret de l’adresse. En faire une autre rend la précédente muette."""

    personne = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    empreinte = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("adresse d’agenda")
        verbose_name_plural = _("adresses d’agenda")

    def __str__(self):
        return f"adresse d’agenda {self.pk}"
