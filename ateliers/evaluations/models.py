"""Les réponses : un numéro au hasard, le jour sans l’heure, aucune clé vers une personne."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Evaluation(models.Model):
    """Ouverte de `ouverte_le` à `ferme_le` ; `close_le` quand ses réponses ont été mélangées."""

    atelier = models.OneToOneField("ateliers.Atelier", on_delete=models.CASCADE, related_name="evaluation")
    code = models.CharField(_("code de la salle"), max_length=8, unique=True)
    ouverte_le = models.DateTimeField(_("ouverte le"))
    ferme_le = models.DateTimeField(_("ferme le"))
    close_le = models.DateTimeField(_("close le"), null=True, editable=False)

    class Meta:
        verbose_name = _("évaluation")
        verbose_name_plural = _("évaluations")

    def __str__(self):
        return f"évaluation {self.pk}"


class Reponse(models.Model):
    """Échelles de 1 à 4, sans milieu ; 0 : sans réponse. Jamais lisible seule avant la clôture."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="reponses")
    jour = models.DateField()
    utilite = models.PositiveSmallIntegerField(default=0)
    place = models.PositiveSmallIntegerField(default=0)
    rythme = models.PositiveSmallIntegerField(default=0)
    garde = models.TextField(blank=True)
    voulu = models.TextField(blank=True)
    essayer = models.TextField(blank=True)

    class Meta:
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(utilite__lte=4) & Q(place__lte=4) & Q(rythme__lte=4),
                name="reponse_echelles_a_quatre_points",
            )
        ]

    def __str__(self):
        return "réponse"
