"""Les notes d’une journée : un texte, un bloc par séquence."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PriseDeNotes(models.Model):
    """Le texte où l’animation note ce qui se dit. Jamais montré tel quel aux personnes inscrites."""

    atelier = models.OneToOneField(
        "ateliers.Atelier", on_delete=models.CASCADE, related_name="prise_de_notes"
    )
    texte = models.OneToOneField("communaute.Texte", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("prise de notes")
        verbose_name_plural = _("prises de notes")

    def __str__(self):
        return str(self.atelier)
