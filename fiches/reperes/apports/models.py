"""Une partie proposée à un repère, venue d’une contribution d’atelier."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fiches.reperes.apports.querysets import PartieProposeeQuerySet
from fiches.reperes.enums import NatureBloc


class EtatPartieProposee(models.TextChoices):
    PROPOSEE = "proposee", pgettext_lazy("partie proposée", "Proposée")
    RETENUE = "retenue", pgettext_lazy("partie proposée", "Retenue")
    ECARTEE = "ecartee", pgettext_lazy("partie proposée", "Écartée")


class PartieProposee(models.Model):
    """`nature`, `title`, `html` : la partie proposée. `retenue` : l’état du texte où elle est entrée (`bloc_id`)."""

    repere = models.ForeignKey("fiches.Repere", on_delete=models.CASCADE, related_name="apports")
    contribution = models.ForeignKey(
        "ateliers.ContributionAtelier", on_delete=models.PROTECT, related_name="apports"
    )
    nature = models.CharField(_("nature"), max_length=16)
    title = models.CharField(_("intitulé"), max_length=200, blank=True)
    html = models.TextField(_("texte"))
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(
        _("état"), max_length=16, choices=EtatPartieProposee.choices, default=EtatPartieProposee.PROPOSEE
    )
    state_since = models.DateTimeField(_("depuis"), default=timezone.now)
    motif = models.TextField(_("motif"), max_length=2000, blank=True)
    tranche_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    retenue = models.ForeignKey(
        "communaute.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bloc_id = models.UUIDField(null=True, blank=True)

    objects = PartieProposeeQuerySet.as_manager()

    class Meta:
        verbose_name = _("partie proposée")
        verbose_name_plural = _("parties proposées")
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["repere", "contribution"], name="partie_proposee_une_fois"),
            models.CheckConstraint(
                condition=(Q(state="retenue") & Q(retenue__isnull=False) & Q(bloc_id__isnull=False))
                | (~Q(state="retenue") & Q(retenue__isnull=True)),
                name="partie_retenue_a_sa_place",
            ),
            models.CheckConstraint(
                condition=~Q(state="ecartee") | ~Q(motif=""), name="partie_ecartee_motivee"
            ),
        ]

    def __str__(self):
        return str(self.repere)

    def get_absolute_url(self):
        return f"{reverse('reperes:apports', args=[self.repere.slug])}#partie-{self.pk}"

    @property
    def nature_dite(self) -> str:
        return NatureBloc(self.nature).label
