"""Une entrée de recherche : ce qu’une audience peut lire d’un objet, et rien de plus."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    PUBLIC = "public", _("Tout le monde")
    COMMUNAUTE = "communaute", _("La communauté")


class Entree(models.Model):
    """Une ligne par (objet, audience). `communaute_id` borne l’audience « communaute » (0 pour le public).

    Pas de clé étrangère : une entrée se réécrit avec son objet, dans la même transaction.

    `texte` est ce que cette audience peut lire, accents compris ; les extraits en viennent.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    audience = models.CharField(max_length=16, choices=Audience.choices)
    communaute_id = models.BigIntegerField(default=0)
    kind = models.CharField(_("nature"), max_length=32)
    theme_id = models.BigIntegerField(null=True)
    title = models.CharField(_("titre"), max_length=240)
    texte = models.TextField()
    url = models.CharField(max_length=240)
    date = models.DateField(null=True)
    vector = SearchVectorField(null=True)

    class Meta:
        verbose_name = _("entrée de recherche")
        verbose_name_plural = _("entrées de recherche")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "audience", "communaute_id"],
                name="entree_une_par_audience",
            )
        ]
        indexes = [
            GinIndex(fields=["vector"], name="entree_vecteur"),
            models.Index(fields=["audience", "communaute_id", "kind"], name="entree_audience"),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id} ({self.audience})"
