"""L’inscription d’une personne à un atelier : une ligne par personne, gardée quand elle se désiste."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ateliers.inscriptions.enums import EtatInscription
from ateliers.inscriptions.querysets import InscriptionQuerySet


class Inscription(models.Model):
    atelier = models.ForeignKey(
        "ateliers.Atelier", verbose_name=_("atelier"), on_delete=models.PROTECT, related_name="inscriptions"
    )
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        related_name="inscriptions",
    )
    reseau = models.ForeignKey(
        "communaute.Reseau",
        verbose_name=_("réseau"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inscriptions",
    )
    etat = models.CharField(
        _("état"), max_length=16, choices=EtatInscription.choices, default=EtatInscription.CONFIRMEE
    )
    created_at = models.DateTimeField(_("inscrite le"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = InscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["atelier", "personne"], name="inscription_une_par_personne")
        ]
        indexes = [models.Index(fields=["personne", "etat"], name="inscription_par_personne")]

    def __str__(self):
        return f"{self.personne} – {self.atelier}"
