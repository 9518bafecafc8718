"""Une invitation : un jeton, quatorze jours, un seul usage, liée à une adresse."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import Role

DUREE = dt.timedelta(days=14)


def nouveau_jeton() -> str:
    return secrets.token_urlsafe(32)


def dans_quatorze_jours():
    return timezone.now() + DUREE


class Invitation(models.Model):
    """Ouvre un rattachement à un réseau, un accès personnel daté à une communauté, ou autre chose encore.

    `pour` : le code de ce que l’étage au-dessus ouvrira (« fiche »), quand ce n’est ni l’un ni l’autre.
    """

    email = models.EmailField(_("adresse invitée"), max_length=254)
    token = models.CharField(max_length=64, unique=True, default=nouveau_jeton, editable=False)
    reseau = models.ForeignKey(
        "communaute.Reseau",
        verbose_name=_("réseau"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations",
    )
    role = models.CharField(
        _("rôle dans ce réseau"), max_length=16, choices=Role.choices, default=Role.MEMBRE, blank=True
    )
    communaute = models.ForeignKey(
        "communaute.Communaute",
        verbose_name=_("communauté (accès personnel)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations",
    )
    access_until = models.DateField(_("accès jusqu’au"), null=True, blank=True)
    pour = models.CharField(max_length=16, blank=True, editable=False)
    message = models.TextField(_("mot d’accompagnement"), max_length=600, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invitée par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("envoyée le"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valable jusqu’au"), default=dans_quatorze_jours)
    emailed_at = models.DateTimeField(_("courriel parti le"), null=True, blank=True, editable=False)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, blank=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("acceptée par"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    opened_at = models.DateTimeField(_("droits ouverts le"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("révoquée le"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reseau__isnull=False, communaute__isnull=True, pour="")
                | Q(reseau__isnull=True, communaute__isnull=False, access_until__isnull=False, pour="")
                | (Q(reseau__isnull=True, communaute__isnull=True) & ~Q(pour="")),
                name="invitation_ouvre_une_chose",
                violation_error_message=_(
                    "Une invitation ouvre soit un rattachement à un réseau, "
                    "soit un accès personnel à une communauté avec sa date de fin."
                ),
            )
        ]

    def __str__(self):
        return self.email

    @property
    def is_usable(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > timezone.now()
