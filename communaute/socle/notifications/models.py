"""Un avis à une personne, et ce qu’elle a choisi de recevoir par courriel."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class EtatCourriel(models.TextChoices):
    A_ENVOYER = "a_envoyer", _("à envoyer")
    ENVOYE = "envoye", _("envoyé")
    ECARTE = "ecarte", _("non envoyé (choix ou droit)")


class Avis(models.Model):
    """Une ligne par personne et par événement ; `key` empêche d’annoncer deux fois le même événement."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="avis")
    kind = models.CharField(_("nature"), max_length=64)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    item = GenericForeignKey("content_type", "object_id")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField(blank=True)
    key = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    email_state = models.CharField(
        max_length=16, choices=EtatCourriel.choices, default=EtatCourriel.A_ENVOYER
    )
    emailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("avis")
        verbose_name_plural = _("avis")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "key"], name="avis_une_fois_par_evenement")
        ]
        indexes = [models.Index(fields=["recipient", "-created_at"], name="avis_par_personne")]

    def __str__(self):
        return f"{self.kind} → {self.recipient_id}"


class Choix(models.Model):
    """Ce qu’une personne veut recevoir par courriel pour une nature d’avis (par défaut : tout de suite)."""

    class Quand(models.TextChoices):
        IMMEDIAT = "immediat", _("tout de suite")
        AUCUN = "aucun", _("jamais par courriel")

    personne = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("nature"), max_length=64)
    quand = models.CharField(max_length=16, choices=Quand.choices, default=Quand.IMMEDIAT)

    class Meta:
        verbose_name = _("choix d’avis")
        verbose_name_plural = _("choix d’avis")
        constraints = [models.UniqueConstraint(fields=["personne", "kind"], name="choix_un_par_nature")]

    def __str__(self):
        return f"{self.kind} : {self.quand}"
