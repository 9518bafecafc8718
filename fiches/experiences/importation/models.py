"""Un document envoyé pour en faire une fiche, tant que ce n’est pas fait. Seule la personne qui l’envoie le voit."""

import uuid
from base64 import b64encode

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fiches.experiences.importation.querysets import DocumentImporteQuerySet


class DocumentImporte(models.Model):
    """`contenu` : {titre, sous_titre, morceaux: [{titre, html, notes}], dits: [phrase]}, vidé dès que la fiche existe.

    `jeton` est aussi celui de la fiche : un document n’en fait qu’une.
    """

    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("envoyé par"), on_delete=models.CASCADE, related_name="+"
    )
    reseau = models.ForeignKey("communaute.Reseau", on_delete=models.CASCADE, related_name="+")
    communaute = models.ForeignKey("communaute.Communaute", on_delete=models.CASCADE, related_name="+")
    nom = models.CharField(_("nom"), max_length=120)
    contenu = models.JSONField(default=dict)
    fiche = models.OneToOneField("fiches.Fiche", null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(_("envoyé le"), auto_now_add=True)

    objects = DocumentImporteQuerySet.as_manager()

    class Meta:
        verbose_name = _("document à reprendre")
        verbose_name_plural = _("documents à reprendre")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.nom


class ImageImportee(models.Model):
    """Une image du document qui n’est pas encore jointe à la fiche : elle attend d’être décrite.

    `morceau` : son rang dans le document ; `section` : où elle ira, une fois la fiche ouverte ; `apres` : les mots
    qui la précèdent ; `alt` : ce que le document en dit.
    """

    document = models.ForeignKey(DocumentImporte, on_delete=models.CASCADE, related_name="images")
    rang = models.PositiveSmallIntegerField()
    morceau = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=40, blank=True)
    extension = models.CharField(max_length=4)
    alt = models.TextField(blank=True)
    legende = models.TextField(blank=True)
    apres = models.TextField(blank=True)
    octets = models.BinaryField()
    vignette = models.BinaryField()

    class Meta:
        ordering = ["rang"]
        constraints = [models.UniqueConstraint(fields=["document", "rang"], name="image_importee_rang")]

    def __str__(self):
        return self.nom

    @property
    def nom(self) -> str:
        return f"image-{self.rang}.{self.extension}"

    @property
    def apercu(self) -> str:
        """La petite image, dans son adresse : personne d’autre ne peut la demander."""
        return f"data:image/webp;base64,{b64encode(self.vignette).decode()}"
