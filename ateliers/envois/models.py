"""Un message à un groupe, et ses lignes : une par personne, qui empêche de lui écrire deux fois."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ateliers.envois.enums import EtatEnvoi, EtatLigne, Groupe


class Envoi(models.Model):
    atelier = models.ForeignKey("ateliers.Atelier", on_delete=models.CASCADE, related_name="envois")
    groupe = models.CharField(_("à qui"), max_length=16, choices=Groupe.choices)
    reseau = models.ForeignKey(
        "communaute.Reseau",
        verbose_name=_("réseau"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sujet = models.CharField(_("objet"), max_length=140)
    corps = models.TextField(_("message"))
    state = models.CharField(
        _("état"), max_length=16, choices=EtatEnvoi.choices, default=EtatEnvoi.BROUILLON, editable=False
    )
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("écrit le"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    parti_le = models.DateTimeField(_("parti le"), null=True, editable=False)

    class Meta:
        verbose_name = _("message à un groupe")
        verbose_name_plural = _("messages à un groupe")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(groupe=Groupe.RESEAU) | Q(reseau__isnull=False),
                name="envoi_d_un_reseau_le_nomme",
            )
        ]

    def __str__(self):
        return self.sujet


class LigneEnvoi(models.Model):
    """Figée au départ : qui doit recevoir le message. `state` dit si c’est fait."""

    envoi = models.ForeignKey(Envoi, on_delete=models.CASCADE, related_name="lignes")
    personne = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=16, choices=EtatLigne.choices, default=EtatLigne.A_ENVOYER)
    essais = models.PositiveSmallIntegerField(default=0)
    envoye_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("destinataire")
        verbose_name_plural = _("destinataires")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["envoi", "personne"], name="envoi_une_fois_par_personne")
        ]

    def __str__(self):
        return f"ligne {self.pk} : {self.state}"
