"""Un fichier joint à un texte. Le fichier lui-même est rangé sous MEDIA_ROOT, jamais servi directement."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Document(models.Model):
    """Un fichier vérifié. `taille` en octets ; `sha256` : empreinte des octets servis.

    `texte_extrait` : ses mots, pour la recherche (vide tant que la tâche n’est pas passée : `extrait_le`).
    Il se lit si un bloc que l’on lit le cite (adresse /documents/<id>/<nom>) ; il n’a pas de visibilité à lui.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    texte = models.ForeignKey("communaute.Texte", on_delete=models.PROTECT, related_name="documents")
    nom = models.CharField(_("nom"), max_length=120)
    sorte = models.CharField(_("format"), max_length=8)
    taille = models.PositiveBigIntegerField(_("taille (octets)"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    fichier = models.CharField(max_length=200, editable=False)
    vignette = models.CharField(max_length=200, blank=True, editable=False)
    largeur = models.PositiveIntegerField(null=True, blank=True)
    hauteur = models.PositiveIntegerField(null=True, blank=True)
    texte_extrait = models.TextField(blank=True, editable=False)
    extrait_le = models.DateTimeField(null=True, blank=True, editable=False)
    depose_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("déposé par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    depose_le = models.DateTimeField(_("déposé le"), auto_now_add=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["depose_le", "id"]

    def __str__(self):
        return self.nom
