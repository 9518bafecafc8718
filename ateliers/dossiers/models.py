"""Le dossier d’un atelier : le texte qui porte ses documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dossier(models.Model):
    atelier = models.OneToOneField("ateliers.Atelier", on_delete=models.CASCADE, related_name="dossier")
    texte = models.OneToOneField("communaute.Texte", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("dossier d’atelier")
        verbose_name_plural = _("dossiers d’atelier")

    def __str__(self):
        return str(self.atelier)
