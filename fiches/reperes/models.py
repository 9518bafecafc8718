"""Le repère : ce qui l’entoure. Son texte est un Texte, dont chaque bloc a une nature."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.corbeille import Jetable
from fiches.reperes.commente import RepereCommente
from fiches.reperes.enums import EtatRepere
from fiches.reperes.querysets import DifficulteQuerySet, RepereQuerySet


class Repere(RepereCommente, Jetable):
    """`title`, `resume` et `theme` recopient la révision publiée, sinon la dernière.

    `publiee_revision` reste lisible pendant qu’une version suivante s’écrit ; `version` la numérote.
    """

    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    communaute = models.ForeignKey(
        "communaute.Communaute",
        verbose_name=_("communauté"),
        on_delete=models.PROTECT,
        related_name="reperes",
    )
    theme = models.ForeignKey(
        "communaute.Theme", verbose_name=_("thème"), on_delete=models.PROTECT, related_name="reperes"
    )
    order = models.PositiveSmallIntegerField(_("ordre dans le thème"), default=0)
    texte = models.OneToOneField("communaute.Texte", on_delete=models.PROTECT, related_name="repere")
    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    title = models.CharField(_("titre"), max_length=140)
    resume = models.CharField(_("en une phrase"), max_length=300, blank=True)
    visibility = models.CharField(
        _("visible par"), max_length=16, choices=Visibilite.choices, default=Visibilite.COMMUNAUTE
    )
    state = models.CharField(
        _("état"), max_length=20, choices=EtatRepere.choices, default=EtatRepere.PROPOSITION
    )
    state_since = models.DateTimeField(_("depuis"), default=timezone.now)
    motif = models.TextField(_("dernier motif"), blank=True)
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposé par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contributeurs = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contributeurs et contributrices"),
        through="Contribution",
        related_name="reperes",
    )
    reseaux = models.ManyToManyField(
        "communaute.Reseau", verbose_name=_("réseaux qui y ont contribué"), blank=True, related_name="reperes"
    )
    fiches = models.ManyToManyField("fiches.Fiche", through="Illustration", related_name="reperes")
    validation_until = models.DateField(_("fin de la validation"), null=True, blank=True)
    review_on = models.DateField(_("à revoir le"), null=True, blank=True)
    publiee_revision = models.ForeignKey(
        "communaute.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    publiee_le = models.DateTimeField(_("publié le"), null=True)
    version = models.PositiveSmallIntegerField(_("version"), default=0)

    objects = RepereQuerySet.as_manager()

    class Meta:
        verbose_name = _("repère")
        verbose_name_plural = _("repères")
        ordering = ["theme__order", "order", "id"]
        indexes = [models.Index(fields=["communaute", "theme", "order"], name="repere_liste")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=EtatRepere.PUBLIE)
                | (Q(publiee_revision__isnull=False) & Q(publiee_le__isnull=False) & Q(version__gte=1)),
                name="repere_publie_a_une_version",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reperes:page", args=[self.slug])


class Contribution(models.Model):
    """Une personne invitée à écrire un repère, au nom de quel réseau, et si son nom paraît."""

    repere = models.ForeignKey(Repere, on_delete=models.CASCADE, related_name="contributions")
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("personne"), on_delete=models.CASCADE, related_name="+"
    )
    reseau = models.ForeignKey(
        "communaute.Reseau",
        verbose_name=_("réseau"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    est_credite = models.BooleanField(_("nom affiché"), default=False)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["repere", "personne"], name="contribution_unique")]

    def __str__(self):
        return str(self.personne)


class SensIllustration(models.TextChoices):
    APPUIE = "appuie", _("appuie")
    NUANCE = "nuance", _("nuance")
    CONTREDIT = "contredit", _("contredit")


class Illustration(models.Model):
    """Une fiche éclaire un repère, ou l’une de ses parties (`bloc_id`), et voici en quoi."""

    repere = models.ForeignKey(Repere, on_delete=models.CASCADE, related_name="illustrations")
    fiche = models.ForeignKey(
        "fiches.Fiche",
        verbose_name=_("fiche expérience"),
        on_delete=models.PROTECT,
        related_name="illustrations",
    )
    bloc_id = models.UUIDField(null=True, blank=True, editable=False)
    sens = models.CharField(
        _("sens"), max_length=16, choices=SensIllustration.choices, default=SensIllustration.APPUIE
    )
    en_quoi = models.CharField(_("en quoi elle éclaire"), max_length=300)
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("illustration")
        verbose_name_plural = _("illustrations")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["repere", "fiche"], condition=Q(bloc_id=None), name="illustration_unique"
            ),
            models.UniqueConstraint(
                fields=["repere", "fiche", "bloc_id"],
                condition=Q(bloc_id__isnull=False),
                name="illustration_unique_par_partie",
            ),
        ]

    def __str__(self):
        return self.en_quoi


class AncienneAdresseRepere(models.Model):
    """Une adresse qu’un repère a eue : elle y mène toujours."""

    slug = models.SlugField(max_length=100, unique=True)
    repere = models.ForeignKey(Repere, on_delete=models.CASCADE, related_name="anciennes_adresses")

    def __str__(self):
        return self.slug


class Difficulte(models.Model):
    """Une difficulté telle qu’elle se dit, et le repère par où commencer. L’équipe en écrit les mots."""

    communaute = models.ForeignKey(
        "communaute.Communaute",
        verbose_name=_("communauté"),
        on_delete=models.PROTECT,
        related_name="difficultes",
    )
    phrase = models.CharField(_("phrase"), max_length=140)
    repere = models.ForeignKey(
        Repere, verbose_name=_("repère"), on_delete=models.PROTECT, related_name="difficultes"
    )
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)
    est_affichee = models.BooleanField(_("affichée"), default=True)

    objects = DifficulteQuerySet.as_manager()

    class Meta:
        verbose_name = _("difficulté")
        verbose_name_plural = _("difficultés")
        ordering = ["order", "id"]

    def __str__(self):
        return self.phrase
