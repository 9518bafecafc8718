"""Une ligne de journal : des codes et des numéros, pour survivre à ce qu’elle raconte."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LigneJournal(models.Model):
    """`code` = nom.geste ; `target` = étiquette du modèle ; `data` : codes et numéros, jamais de texte saisi
    hormis le motif d’une transition."""

    at = models.DateTimeField(_("le"), auto_now_add=True)
    code = models.CharField(_("geste"), max_length=64)
    actor_id = models.BigIntegerField(_("personne"), null=True)
    target = models.CharField(_("objet"), max_length=64)
    target_id = models.BigIntegerField(_("numéro"))
    data = models.JSONField(_("détails"), default=dict)

    class Meta:
        verbose_name = _("ligne de journal")
        verbose_name_plural = _("journal")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["target", "target_id", "-at"], name="journal_par_objet"),
            models.Index(fields=["actor_id", "-at"], name="journal_par_personne"),
        ]

    def __str__(self):
        return f"{self.code} {self.target}:{self.target_id}"
