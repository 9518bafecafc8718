"""Un fichier fait d’un ouvrage. Son empreinte dit tout ce qu’il contient : il ne sert qu’à qui peut lire cela."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EtatTirage(models.TextChoices):
    DEMANDE = "demande", pgettext_lazy("tirage", "Demandé")
    PRET = "pret", pgettext_lazy("tirage", "Prêt")
    MANQUE = "manque", pgettext_lazy("tirage", "Manqué")


class Tirage(models.Model):
    """`ouvrage` : de quoi le faire, effacé dès que c’est fait. `taille` en octets ; `motif` : pourquoi c’est manqué.

    Le fichier dort sous un nom tiré de l’empreinte (voir rangement) : le refaire écrit la même chose au même endroit.
    """

    empreinte = models.CharField(max_length=64, unique=True, editable=False)
    format = models.CharField(_("format"), max_length=8, editable=False)
    title = models.CharField(_("titre"), max_length=300, editable=False)
    state = models.CharField(
        _("état"), max_length=8, choices=EtatTirage.choices, default=EtatTirage.DEMANDE, editable=False
    )
    ouvrage = models.JSONField(null=True, editable=False)
    taille = models.PositiveBigIntegerField(_("taille (octets)"), null=True, editable=False)
    motif = models.TextField(_("motif"), blank=True, editable=False)
    demande_le = models.DateTimeField(_("demandé le"), default=timezone.now, editable=False)
    fini_le = models.DateTimeField(_("fini le"), null=True, editable=False)

    class Meta:
        verbose_name = _("tirage")
        verbose_name_plural = _("tirages")
        ordering = ["-demande_le", "-pk"]
        indexes = [models.Index(fields=["state", "demande_le"], name="tirage_entretien")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="demande") | Q(ouvrage__isnull=False), name="tirage_demande_a_son_ouvrage"
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.format})"
