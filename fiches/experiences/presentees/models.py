"""Une fiche présentée pendant une séquence d’un atelier."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FichePresentee(models.Model):
    sequence = models.ForeignKey(
        "ateliers.Sequence", on_delete=models.CASCADE, related_name="fiches_presentees"
    )
    fiche = models.ForeignKey("fiches.Fiche", on_delete=models.CASCADE, related_name="presentations")
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("fiche présentée")
        verbose_name_plural = _("fiches présentées")
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["sequence", "fiche"], name="fiche_presentee_une_fois")]

    def __str__(self):
        return str(self.fiche)
