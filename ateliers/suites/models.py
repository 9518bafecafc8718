"""Une suite : ce que quelqu’un s’est engagé à faire pendant une journée."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ateliers.suites.querysets import OUVERTES, SuiteQuerySet


class EtatSuite(models.TextChoices):
    A_FAIRE = "a_faire", pgettext_lazy("suite", "À faire")
    EN_COURS = "en_cours", pgettext_lazy("suite", "En cours")
    FAITE = "faite", pgettext_lazy("suite", "Faite")
    ABANDONNEE = "abandonnee", pgettext_lazy("suite", "Abandonnée")


class Suite(models.Model):
    """`qui` : tel que la salle l’a dit ; `personne` : quand c’est quelqu’un qui a un compte, pour un rappel."""

    atelier = models.ForeignKey("ateliers.Atelier", on_delete=models.CASCADE, related_name="suites")
    quoi = models.CharField(_("quoi"), max_length=300)
    qui = models.CharField(_("qui"), max_length=160, blank=True)
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="suites",
    )
    echeance = models.DateField(_("pour quand"), null=True, blank=True)
    state = models.CharField(_("état"), max_length=16, choices=EtatSuite.choices, default=EtatSuite.A_FAIRE)
    state_since = models.DateTimeField(_("depuis"), auto_now_add=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    jeton = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = SuiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("suite")
        verbose_name_plural = _("suites")
        ordering = [models.F("echeance").asc(nulls_last=True), "id"]
        indexes = [models.Index(fields=["state", "echeance"], name="suite_a_rappeler")]

    def __str__(self):
        return self.quoi

    def get_absolute_url(self):
        return f"{reverse('ateliers:suites', args=[self.atelier.slug])}#suite-{self.pk}"

    @property
    def est_ouverte(self) -> bool:
        return self.state in OUVERTES
