"""La corbeille : rien ne se supprime d’un geste, tout se restaure pendant trente jours."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DUREE = dt.timedelta(days=30)


class JetableQuerySet(models.QuerySet):
    def gardes(self):
        return self.filter(corbeille_le__isnull=True)

    def a_la_corbeille(self):
        return self.filter(corbeille_le__isnull=False)

    def a_purger(self, now=None):
        return self.filter(corbeille_le__lt=(now or timezone.now()) - DUREE)


class Jetable(models.Model):
    """Ce qui va à la corbeille au lieu d’être supprimé."""

    corbeille_le = models.DateTimeField(_("mis à la corbeille le"), null=True, blank=True, editable=False)
    corbeille_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mis à la corbeille par"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def est_jete(self) -> bool:
        return self.corbeille_le is not None
