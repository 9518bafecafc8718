"""Qui un commentaire interpelle : une personne ou un réseau, nommé dans son texte."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Interpellation(models.Model):
    """`nom` : tel qu’il était écrit ce jour-là ; il reste si le compte s’en va."""

    commentaire = models.ForeignKey(
        "communaute.Commentaire", on_delete=models.CASCADE, related_name="interpellations"
    )
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reseau = models.ForeignKey(
        "communaute.Reseau", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    nom = models.CharField(max_length=150)

    class Meta:
        verbose_name = _("interpellation")
        verbose_name_plural = _("interpellations")
        constraints = [
            models.UniqueConstraint(
                fields=["commentaire", "personne"],
                condition=Q(personne__isnull=False),
                name="interpellation_une_par_personne",
            ),
            models.UniqueConstraint(
                fields=["commentaire", "reseau"],
                condition=Q(reseau__isnull=False),
                name="interpellation_une_par_reseau",
            ),
        ]

    def __str__(self):
        return self.nom
