"""L’atelier et ses séquences."""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ateliers.programme.enums import Etat, Forme, Modalite, Nature
from ateliers.programme.querysets import AtelierQuerySet
from communaute.reseaux.enums import Visibilite
from communaute.socle.corbeille import Jetable


class Atelier(Jetable):
    """Une journée d’une communauté. Heures en Europe/Paris ; `lien_visio` ne se montre qu’aux inscrits.

    `uid` et `sequence` suivent l’événement dans les agendas : le premier ne change jamais, la seconde croît.
    """

    communaute = models.ForeignKey(
        "communaute.Communaute",
        verbose_name=_("communauté"),
        on_delete=models.PROTECT,
        related_name="ateliers",
    )
    cycle = models.ForeignKey(
        "communaute.Cycle",
        verbose_name=_("cycle"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ateliers",
    )
    title = models.CharField(_("titre"), max_length=140)
    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    intention = models.TextField(_("intention"), help_text=_("À la fin de la journée, nous aurons…"))
    questions = models.TextField(_("questions de travail"), blank=True, help_text=_("Une par ligne."))
    themes = models.ManyToManyField(
        "communaute.Theme", verbose_name=_("thèmes"), blank=True, related_name="ateliers"
    )
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    modalite = models.CharField(
        _("modalité"), max_length=16, choices=Modalite.choices, default=Modalite.PRESENTIEL
    )
    lieu = models.CharField(_("lieu"), max_length=160, blank=True)
    adresse = models.CharField(_("adresse du lieu"), max_length=240, blank=True)
    lien_visio = models.URLField(_("lien de visioconférence"), blank=True)
    capacite = models.PositiveSmallIntegerField(_("nombre de places"), validators=[MinValueValidator(1)])
    visibility = models.CharField(
        _("visible par"), max_length=16, choices=Visibilite.choices, default=Visibilite.COMMUNAUTE
    )
    state = models.CharField(_("état"), max_length=24, choices=Etat.choices, default=Etat.BROUILLON)
    state_since = models.DateTimeField(_("depuis"), default=timezone.now)
    motif = models.TextField(_("motif"), blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    est_demo = models.BooleanField(_("atelier fictif"), default=False, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = AtelierQuerySet.as_manager()

    class Meta:
        verbose_name = _("atelier")
        verbose_name_plural = _("ateliers")
        ordering = ["-starts_at"]
        indexes = [models.Index(fields=["communaute", "starts_at"], name="atelier_agenda")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="atelier_finit_apres_son_debut",
                violation_error_message=_("La fin vient avant le début."),
            ),
            models.CheckConstraint(
                condition=Q(capacite__gte=1),
                name="atelier_au_moins_une_place",
                violation_error_message=_("Il faut au moins une place."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("ateliers:page", args=[self.slug])


class Sequence(models.Model):
    """Un moment de la journée, tel qu’il se lit dans le programme."""

    atelier = models.ForeignKey(Atelier, on_delete=models.CASCADE, related_name="sequences")
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)
    starts_at = models.TimeField(_("heure"))
    minutes = models.PositiveSmallIntegerField(_("durée (minutes)"), validators=[MinValueValidator(1)])
    title = models.CharField(_("titre"), max_length=140)
    nature = models.CharField(_("nature"), max_length=16, choices=Nature.choices)
    forme = models.CharField(_("forme"), max_length=16, choices=Forme.choices, blank=True)
    consigne = models.TextField(_("consigne"), blank=True)

    class Meta:
        verbose_name = _("séquence")
        verbose_name_plural = _("séquences")
        ordering = ["starts_at", "order", "id"]

    def __str__(self):
        return self.title
