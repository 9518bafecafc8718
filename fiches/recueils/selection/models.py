"""Les textes qu’une personne met de côté, pour les emporter ensemble."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TexteGarde(models.Model):
    """Un repère ou une fiche de la sélection d’une personne ; elle seule la voit. `order` : la place choisie."""

    personne = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    repere = models.ForeignKey("fiches.Repere", null=True, on_delete=models.CASCADE, related_name="+")
    fiche = models.ForeignKey("fiches.Fiche", null=True, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("texte gardé")
        verbose_name_plural = _("textes gardés")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["personne", "repere"], name="repere_garde_une_fois"),
            models.UniqueConstraint(fields=["personne", "fiche"], name="fiche_gardee_une_fois"),
            models.CheckConstraint(
                condition=Q(repere__isnull=False, fiche__isnull=True)
                | Q(repere__isnull=True, fiche__isnull=False),
                name="texte_garde_en_est_un",
            ),
        ]

    def __str__(self):
        return str(self.repere or self.fiche)
