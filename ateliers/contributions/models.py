"""Une contribution d’atelier : des mots dits ce jour-là, d’où ils viennent, ce dont ils parlent."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ateliers.contributions.enums import NatureContribution, Source
from ateliers.contributions.querysets import ContributionQuerySet
from communaute.socle.passages.models import Passage


class ContributionAtelier(Passage):
    """`texte` : les mots gardés, sans nom de personne. L’ancrage hérité dit où ils ont été pris dans `source`."""

    atelier = models.ForeignKey("ateliers.Atelier", on_delete=models.PROTECT, related_name="contributions")
    source = models.CharField(_("tirée de"), max_length=16, choices=Source.choices)
    nature = models.CharField(_("nature"), max_length=16, choices=NatureContribution.choices)
    theme = models.ForeignKey(
        "communaute.Theme",
        verbose_name=_("thème"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
    )
    texte = models.TextField(_("contribution"), max_length=2000)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("gardée par"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("gardée le"), auto_now_add=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution d’atelier")
        verbose_name_plural = _("contributions d’atelier")
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["atelier", "nature"], name="contribution_d_atelier"),
            models.Index(fields=["theme", "nature"], name="contribution_de_theme"),
        ]

    def __str__(self):
        return self.texte[:80]

    def get_absolute_url(self):
        return reverse("ateliers:contribution", args=[self.atelier.slug, self.pk])
