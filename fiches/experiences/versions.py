"""Ce qui a été assumé, ce qui a été publié : des lignes qui ne se réécrivent pas."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Accord(models.Model):
    """L’accord d’un réseau sur un texte exact. Une ligne par accord donné : elle ne se réécrit pas."""

    fiche = models.ForeignKey("fiches.Fiche", on_delete=models.CASCADE, related_name="accords")
    revision = models.ForeignKey("communaute.Revision", on_delete=models.PROTECT, related_name="+")
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    le = models.DateTimeField()

    class Meta:
        verbose_name = _("accord")
        verbose_name_plural = _("accords")
        ordering = ["le", "id"]

    def __str__(self):
        return f"accord {self.pk}"


class VersionPubliee(models.Model):
    """Une version que les lecteurs ont lue : son numéro, son texte exact, sa date."""

    fiche = models.ForeignKey("fiches.Fiche", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    revision = models.ForeignKey("communaute.Revision", on_delete=models.PROTECT, related_name="+")
    le = models.DateTimeField(_("publiée le"))
    note = models.CharField(_("ce qui change"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("version publiée")
        verbose_name_plural = _("versions publiées")
        ordering = ["fiche", "number"]
        constraints = [models.UniqueConstraint(fields=["fiche", "number"], name="version_unique")]

    def __str__(self):
        return f"version {self.number}"
