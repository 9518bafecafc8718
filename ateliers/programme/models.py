"""L’atelier et ses séquences."""

import uuid

from django.conf import settings
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
    acces = models.TextField(
        _("y venir"),
        blank=True,
        help_text=_("Transports, accès aux personnes à mobilité réduite, qui appeler."),
    )
    public = models.CharField(_("à qui s’adresse la journée"), max_length=240, blank=True)
    prerequis = models.TextField(
        _("avant de venir"), blank=True, help_text=_("Ce qu’il faut avoir lu ou préparé.")
    )
    cadre = models.TextField(
        _("cadre de confiance"), blank=True, help_text=_("Les règles que le groupe se donne. Une par ligne.")
    )
    capacite = models.PositiveSmallIntegerField(_("nombre de places"), validators=[MinValueValidator(1)])
    places_par_reseau = models.PositiveSmallIntegerField(
        _("places par réseau"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Vide : pas de limite."),
    )
    ouverture_le = models.DateTimeField(
        _("ouverture des inscriptions"), null=True, blank=True, help_text=_("Vide : dès que vous les ouvrez.")
    )
    cloture_le = models.DateTimeField(
        _("clôture des inscriptions"),
        null=True,
        blank=True,
        help_text=_("Vide : jusqu’au début de l’atelier."),
    )
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
            models.CheckConstraint(
                condition=Q(places_par_reseau=None) | Q(places_par_reseau__gte=1),
                name="atelier_au_moins_une_place_par_reseau",
                violation_error_message=_("Il faut au moins une place par réseau."),
            ),
            models.CheckConstraint(
                condition=Q(ouverture_le=None) | Q(cloture_le=None) | Q(cloture_le__gt=F("ouverture_le")),
                name="atelier_clot_apres_avoir_ouvert",
                violation_error_message=_("Les inscriptions ferment avant d’ouvrir."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("ateliers:page", args=[self.slug])


class Animation(models.Model):
    """Qui anime la journée : ses droits valent pour cet atelier, et pour lui seul, même sans réseau."""

    atelier = models.ForeignKey(Atelier, on_delete=models.CASCADE, related_name="animations")
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        related_name="animations",
    )
    ajoutee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("animation")
        verbose_name_plural = _("animation")
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["atelier", "personne"], name="animation_une_par_personne")
        ]

    def __str__(self):
        return f"{self.personne} – {self.atelier}"


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


class Conduite(models.Model):
    """Ce que l’animation prépare pour une séquence. À part : rien de ceci n’est lu avec le programme."""

    sequence = models.OneToOneField(Sequence, on_delete=models.CASCADE, related_name="conduite")
    intention = models.TextField(_("intention"), blank=True)
    note = models.TextField(_("note d’animation"), blank=True)
    materiel = models.TextField(_("matériel"), blank=True)
    plan_b = models.TextField(_("plan B"), blank=True)
    responsable = models.CharField(_("qui s’en charge"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("conduite")
        verbose_name_plural = _("conduites")

    def __str__(self):
        return f"conduite {self.pk}"
