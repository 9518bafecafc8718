"""Où une partie d’un repère a été travaillée, et les versions que les lecteurs ont lues."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Provenance(models.Model):
    """Un atelier où cette partie d’un repère a été travaillée."""

    repere = models.ForeignKey("fiches.Repere", on_delete=models.CASCADE, related_name="provenances")
    bloc_id = models.UUIDField()
    atelier = models.ForeignKey(
        "ateliers.Atelier", verbose_name=_("atelier"), on_delete=models.PROTECT, related_name="provenances"
    )

    class Meta:
        verbose_name = _("provenance")
        verbose_name_plural = _("provenances")
        constraints = [
            models.UniqueConstraint(fields=["repere", "bloc_id", "atelier"], name="provenance_unique")
        ]

    def __str__(self):
        return str(self.atelier)


class VersionDeRepere(models.Model):
    """Une version que les lecteurs ont lue : son numéro, son texte exact, sa date, ce qui a changé.

    `de_fond` : elle change ce que le repère dit, et s’annonce ; faux, une retouche de rédaction ; None, on ne l’a
    pas noté (les versions d’avant cette question).
    """

    repere = models.ForeignKey("fiches.Repere", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    revision = models.ForeignKey("communaute.Revision", on_delete=models.PROTECT, related_name="+")
    le = models.DateTimeField(_("publiée le"))
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(_("ce qui change"), max_length=300, blank=True)
    de_fond = models.BooleanField(_("change le fond"), null=True)

    class Meta:
        verbose_name = _("version d’un repère")
        verbose_name_plural = _("versions d’un repère")
        ordering = ["repere", "number"]
        constraints = [models.UniqueConstraint(fields=["repere", "number"], name="version_de_repere_unique")]

    def __str__(self):
        return f"version {self.number}"
