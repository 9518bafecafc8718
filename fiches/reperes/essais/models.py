"""Un réseau a essayé un repère : dans quel cadre, quand, avec quel résultat."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communaute.socle.corbeille import Jetable
from fiches.reperes.essais.querysets import EssaiQuerySet


class Issue(models.TextChoices):
    AIDE = "aide", _("Cela nous a aidés")
    EN_PARTIE = "en_partie", _("En partie")
    PAS_AIDE = "pas_aide", _("Cela n’a pas aidé")


class Essai(Jetable):
    """Écrit au nom d’un réseau ; lu par les personnes qui lisent la communauté du repère.

    `quand` : une année, ou une année et un mois (« 2018 », « 2018-04 ») ; `version` : celle qui a été essayée.
    """

    repere = models.ForeignKey("fiches.Repere", on_delete=models.PROTECT, related_name="essais")
    version = models.PositiveSmallIntegerField(_("version essayée"))
    reseau = models.ForeignKey(
        "communaute.Reseau", verbose_name=_("réseau"), on_delete=models.PROTECT, related_name="essais"
    )
    quand = models.CharField(_("quand"), max_length=7)
    cadre = models.CharField(_("dans quel cadre"), max_length=300)
    issue = models.CharField(_("résultat"), max_length=16, choices=Issue.choices)
    resultat = models.TextField(_("ce que cela a donné"), max_length=2000)
    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("raconté par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    updated_at = models.DateTimeField(_("modifié le"), auto_now=True)

    objects = EssaiQuerySet.as_manager()

    class Meta:
        verbose_name = _("essai d’un repère")
        verbose_name_plural = _("essais d’un repère")
        ordering = ["-created_at", "-id"]

    def __str__(self):
        return self.cadre

    def get_absolute_url(self):
        return f"{self.repere.get_absolute_url()}#essai-{self.pk}"
