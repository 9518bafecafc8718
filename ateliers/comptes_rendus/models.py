"""Le compte rendu d’un atelier : un texte, son état, et ce qui a été diffusé."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ateliers.comptes_rendus.commente import CompteRenduCommente
from ateliers.comptes_rendus.enums import EtatCompteRendu
from ateliers.comptes_rendus.querysets import CompteRenduQuerySet


class CompteRendu(CompteRenduCommente):
    """`validation_jusqu_au` : le dernier jour où qui y était le commente. `parue` : l’état du texte diffusé."""

    atelier = models.OneToOneField("ateliers.Atelier", on_delete=models.CASCADE, related_name="compte_rendu")
    texte = models.OneToOneField("communaute.Texte", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        _("état"), max_length=16, choices=EtatCompteRendu.choices, default=EtatCompteRendu.EN_REDACTION
    )
    state_since = models.DateTimeField(_("depuis"), default=timezone.now)
    validation_jusqu_au = models.DateField(_("relecture jusqu’au"), null=True, blank=True)
    parue = models.ForeignKey(
        "communaute.Revision", null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    diffuse_le = models.DateTimeField(_("diffusé le"), null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CompteRenduQuerySet.as_manager()

    class Meta:
        verbose_name = _("compte rendu")
        verbose_name_plural = _("comptes rendus")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "state_since"], name="compte_rendu_bureau")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="diffuse") | (Q(parue__isnull=False) & Q(diffuse_le__isnull=False)),
                name="compte_rendu_diffuse_a_son_texte",
            ),
            models.CheckConstraint(
                condition=~Q(state="en_validation") | Q(validation_jusqu_au__isnull=False),
                name="compte_rendu_relu_jusqu_a_une_date",
            ),
        ]

    def __str__(self):
        return str(self.atelier)

    def get_absolute_url(self):
        return reverse("ateliers:compte_rendu", args=[self.atelier.slug])
