"""Ce qu’un réseau dit d’un repère : il le porte, avec réserve, n’est pas concerné, ou n’a pas mandat."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fiches.reperes.positions.querysets import PositionQuerySet


class Sens(models.TextChoices):
    PORTE = "porte", _("Nous le portons")
    RESERVE = "reserve", _("Nous le portons avec réserve")
    NON_CONCERNE = "non_concerne", _("Cela ne nous concerne pas")
    SANS_MANDAT = "sans_mandat", _("Nous n’avons pas mandat pour nous prononcer")


class Position(models.Model):
    """Une par réseau et par version mise en validation (`version` : celle qui sera publiée).

    Changeable jusqu’à la fin de la validation ; ensuite elle ne bouge plus. Un silence n’est pas une ligne.
    """

    repere = models.ForeignKey("fiches.Repere", on_delete=models.CASCADE, related_name="positions")
    version = models.PositiveSmallIntegerField(_("version"))
    reseau = models.ForeignKey(
        "communaute.Reseau", verbose_name=_("réseau"), on_delete=models.PROTECT, related_name="positions"
    )
    sens = models.CharField(_("position"), max_length=16, choices=Sens.choices)
    reserve = models.TextField(_("réserve"), max_length=1000, blank=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("donnée par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    le = models.DateTimeField(_("le"))

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["reseau__name"]
        constraints = [
            models.UniqueConstraint(fields=["repere", "version", "reseau"], name="position_une_par_reseau"),
            models.CheckConstraint(
                condition=(Q(sens="reserve") & ~Q(reserve="")) | (~Q(sens="reserve") & Q(reserve="")),
                name="position_reserve_dite",
            ),
        ]

    def __str__(self):
        return self.get_sens_display()
