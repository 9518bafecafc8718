"""Une autre formulation, proposée par un membre pour une partie d’un repère."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fiches.reperes.amendements.commente import AmendementCommente
from fiches.reperes.amendements.querysets import AmendementQuerySet


class EtatAmendement(models.TextChoices):
    PROPOSE = "propose", pgettext_lazy("formulation", "Proposée")
    A_REVOIR = "a_revoir", pgettext_lazy("formulation", "À revoir")
    ACCEPTE = "accepte", pgettext_lazy("formulation", "Acceptée")
    REFORMULE = "reformule", pgettext_lazy("formulation", "Acceptée, reformulée")
    DECLINE = "decline", pgettext_lazy("formulation", "Déclinée")
    RETIRE = "retire", pgettext_lazy("formulation", "Retirée")


# Ce qui attend qu’une personne décide.
EN_ATTENTE = (EtatAmendement.PROPOSE, EtatAmendement.A_REVOIR)
# Ce qui a changé le texte.
RETENUS = (EtatAmendement.ACCEPTE, EtatAmendement.REFORMULE)


class Amendement(AmendementCommente):
    """`revision` : le texte que la personne lisait ; `bloc_id` : la partie, dans ce texte.

    `html` et `title` : ce qu’elle propose à la place ; ils ne changent plus. `retenu` : la révision née de son
    acceptation (avec `REFORMULE`, le texte retenu diffère de celui proposé). `a_revoir` : une autre formulation de
    la même partie a été acceptée depuis. `origins` : d’où viennent les paragraphes qu’elle scinde. `defaite_par` :
    la révision qui, en revenant à un état d’avant, a ôté ses mots du texte. `est_credite` : retenue, la personne veut
    que son nom paraisse sous le repère.
    """

    repere = models.ForeignKey("fiches.Repere", on_delete=models.CASCADE, related_name="amendements")
    revision = models.ForeignKey("communaute.Revision", on_delete=models.PROTECT, related_name="+")
    bloc_id = models.UUIDField()
    title = models.CharField(_("intitulé proposé"), max_length=200, blank=True)
    html = models.TextField(_("formulation proposée"))
    origins = models.JSONField(default=dict, editable=False)
    pourquoi = models.TextField(_("pourquoi"), max_length=1000)
    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reseau = models.ForeignKey(
        "communaute.Reseau",
        verbose_name=_("réseau"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(
        _("état"), max_length=16, choices=EtatAmendement.choices, default=EtatAmendement.PROPOSE
    )
    state_since = models.DateTimeField(_("depuis"), default=timezone.now)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    motif = models.TextField(_("motif"), max_length=2000, blank=True)
    tranche_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    retenu = models.ForeignKey(
        "communaute.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    defaite_par = models.ForeignKey(
        "communaute.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    est_credite = models.BooleanField(_("nom affiché"), default=False, editable=False)

    objects = AmendementQuerySet.as_manager()

    class Meta:
        verbose_name = _("formulation proposée")
        verbose_name_plural = _("formulations proposées")
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["repere", "bloc_id", "state"], name="amendement_bloc"),
            models.Index(fields=["state", "state_since"], name="amendement_bureau"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state__in=["accepte", "reformule"]) & Q(retenu__isnull=False))
                | (~Q(state__in=["accepte", "reformule"]) & Q(retenu__isnull=True)),
                name="amendement_retenu_a_sa_revision",
            ),
            models.CheckConstraint(
                condition=~Q(state="decline") | ~Q(motif=""), name="amendement_decline_motive"
            ),
        ]

    def __str__(self):
        return str(self.repere)

    def get_absolute_url(self):
        return reverse("reperes:formulation", args=[self.repere.slug, self.pk])
