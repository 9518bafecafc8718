"""Le guide que l’équipe compose : un texte, dont chaque bloc est un chapitre, dans l’ordre de la lecture."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communaute.socle.corbeille import Jetable
from fiches.guides.enums import PointACocher
from fiches.guides.querysets import GuideQuerySet


class Guide(Jetable):
    """`texte` : le plan et les mots de l’équipe (voir plan.py). `title` recopie sa dernière révision.

    Ce que les lecteurs lisent n’est jamais ce texte-là, mais une édition.
    """

    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    communaute = models.ForeignKey(
        "communaute.Communaute", verbose_name=_("communauté"), on_delete=models.PROTECT, related_name="guides"
    )
    texte = models.OneToOneField("communaute.Texte", on_delete=models.PROTECT, related_name="guide")
    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    title = models.CharField(_("titre"), max_length=140)
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = GuideQuerySet.as_manager()

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        ordering = ["-created_at", "-id"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("guides:page", args=[self.slug])


class PointVerifie(models.Model):
    """Un point vérifié avant la parution : par qui, quand, sur quel plan (`revision`).

    `edition` : celle qui a paru ensuite ; vide, la prochaine.
    """

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="points")
    edition = models.ForeignKey(
        "fiches.Edition", null=True, on_delete=models.PROTECT, related_name="points", editable=False
    )
    code = models.CharField(_("point"), max_length=16, choices=PointACocher.choices)
    revision = models.ForeignKey("communaute.Revision", on_delete=models.PROTECT, related_name="+")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    le = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("point vérifié")
        verbose_name_plural = _("points vérifiés")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "code"],
                condition=models.Q(edition__isnull=True),
                name="point_verifie_une_fois",
            )
        ]

    def __str__(self):
        return self.get_code_display()
