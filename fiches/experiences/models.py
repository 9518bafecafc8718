"""La fiche expérience : ce qui l’entoure. Son texte est un Texte (révisions immuables)."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.corbeille import Jetable
from fiches.experiences.enums import Forme, Langue
from fiches.experiences.pieces.documentee import FicheDocumentee
from fiches.experiences.querysets import AuteurQuerySet, FicheQuerySet, SectionQuerySet
from fiches.moderation.enums import Etat, Parution


def code_de_brouillon() -> str:
    """Adresse d’une fiche qui n’a pas encore été publiée."""
    return "f-" + secrets.token_hex(5)


class SectionModele(models.Model):
    """Une section proposée à qui écrit une fiche. L’équipe change les mots, l’ordre, retire ; jamais le code."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("titre"), max_length=80)
    question = models.CharField(_("question posée"), max_length=240)
    aide = models.CharField(_("aide"), max_length=300, blank=True)
    obligatoire = models.BooleanField(_("obligatoire"), default=False)
    forme = models.CharField(_("forme"), max_length=16, choices=Forme.choices, default=Forme.TEXTE)
    reservable = models.BooleanField(_("peut être réservée à la communauté"), default=True)
    max_caracteres = models.PositiveIntegerField(_("longueur maximale (caractères)"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)
    retiree_le = models.DateTimeField(_("retirée le"), null=True, blank=True, editable=False)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section de fiche")
        verbose_name_plural = _("sections de fiche")
        ordering = ["order", "id"]

    def __str__(self):
        return self.title

    @property
    def est_demandee(self) -> bool:
        """Obligatoire, et toujours proposée."""
        return self.obligatoire and self.retiree_le is None


class Fiche(FicheDocumentee, Jetable):
    """Une fiche expérience.

    `title`, `chapo`, `theme` et `langue` recopient la révision que les lecteurs lisent : la publiée, sinon la
    dernière. `state` suit le texte qu’on écrit ; `parution`, celui que les lecteurs lisent : une révision peut
    s’écrire pendant que l’ancien texte reste en ligne. `accord_sha` est l’empreinte du texte exact que le réseau
    assume ; si le texte change, il ne vaut plus. `visibility` ne dépasse jamais ce que le réseau a accepté dans
    le texte publié (`ouverture`).
    """

    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    communaute = models.ForeignKey(
        "communaute.Communaute", verbose_name=_("communauté"), on_delete=models.PROTECT, related_name="fiches"
    )
    reseau = models.ForeignKey(
        "communaute.Reseau", verbose_name=_("réseau"), on_delete=models.PROTECT, related_name="fiches"
    )
    theme = models.ForeignKey(
        "communaute.Theme",
        verbose_name=_("thème principal"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fiches",
    )
    themes_secondaires = models.ManyToManyField(
        "communaute.Theme", verbose_name=_("autres thèmes"), blank=True, related_name="fiches_secondaires"
    )
    texte = models.OneToOneField("communaute.Texte", on_delete=models.PROTECT, related_name="fiche")
    slug = models.SlugField(_("adresse"), max_length=100, unique=True, default=code_de_brouillon)
    title = models.CharField(_("titre"), max_length=110)
    chapo = models.CharField(_("chapô"), max_length=300, blank=True)
    langue = models.CharField(_("langue"), max_length=2, choices=Langue.choices, default=Langue.FR)
    visibility = models.CharField(
        _("visible par"), max_length=16, choices=Visibilite.choices, default=Visibilite.COMMUNAUTE
    )
    est_mise_en_avant = models.BooleanField(_("mise en avant"), default=False)

    state = models.CharField(_("état"), max_length=16, choices=Etat.choices, default=Etat.BROUILLON)
    state_since = models.DateTimeField(_("depuis"), default=timezone.now)
    created_at = models.DateTimeField(_("créée le"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    auteurs = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("auteurs et autrices"),
        through="Auteur",
        through_fields=("fiche", "personne"),
        related_name="fiches",
    )

    parution = models.CharField(
        _("parution"), max_length=16, choices=Parution.choices, blank=True, default=Parution.AUCUNE
    )
    soumise_revision = models.ForeignKey(
        "communaute.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    motif = models.TextField(_("dernier motif"), blank=True)
    prise_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui s’en occupe"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    prise_le = models.DateTimeField(_("prise le"), null=True)
    relue_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("relue par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    relue_le = models.DateTimeField(_("relue le"), null=True)
    accord_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accord donné par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accord_le = models.DateTimeField(_("accord donné le"), null=True)
    accord_sha = models.CharField(max_length=64, blank=True)
    publiee_revision = models.ForeignKey(
        "communaute.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    publiee_le = models.DateTimeField(_("publiée le"), null=True)
    version = models.PositiveSmallIntegerField(_("version"), default=0)
    reseau_en_bref = models.JSONField(default=dict)

    objects = FicheQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiche expérience")
        verbose_name_plural = _("fiches expériences")
        ordering = ["-publiee_le", "-id"]
        indexes = [
            models.Index(fields=["communaute", "-publiee_le"], name="fiche_liste"),
            models.Index(fields=["state", "state_since"], name="fiche_bureau"),
            models.Index(fields=["parution", "-publiee_le"], name="fiche_parution"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(accord_par=None) | Q(relue_par=None) | ~Q(accord_par=F("relue_par")),
                name="fiche_relecture_et_accord_par_deux",
            ),
            models.CheckConstraint(
                condition=~Q(state=Etat.PUBLIEE)
                | (
                    Q(parution=Parution.PUBLIEE)
                    & Q(relue_le__isnull=False)
                    & Q(accord_le__isnull=False)
                    & ~Q(accord_sha="")
                ),
                name="fiche_publiee_relue_et_assumee",
            ),
            models.CheckConstraint(
                condition=Q(parution=Parution.AUCUNE, version=0)
                | (
                    ~Q(parution=Parution.AUCUNE)
                    & Q(version__gt=0)
                    & Q(publiee_revision__isnull=False)
                    & Q(publiee_le__isnull=False)
                ),
                name="fiche_parue_a_une_version",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("fiches:page", args=[self.slug])


class Auteur(models.Model):
    """Qui a écrit, et si son nom paraît (chaque personne en décide : `credit_choisi_le`).

    `est_invite` : elle n’est pas du réseau de la fiche ; son accès se limite à elle et finit à la publication.
    """

    fiche = models.ForeignKey(Fiche, on_delete=models.CASCADE, related_name="signatures")
    personne = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    est_credite = models.BooleanField(_("nom affiché"), default=True)
    order = models.PositiveSmallIntegerField(default=0)
    est_invite = models.BooleanField(_("hors du réseau"), default=False)
    acces_fini_le = models.DateTimeField(_("accès fini le"), null=True, blank=True)
    credit_choisi_le = models.DateTimeField(_("a choisi le"), null=True, blank=True)
    ajoute_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AuteurQuerySet.as_manager()

    class Meta:
        verbose_name = _("auteur ou autrice")
        verbose_name_plural = _("auteurs et autrices")
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["fiche", "personne"], name="auteur_unique")]

    def __str__(self):
        return str(self.personne)

    @property
    def est_un_acces(self) -> bool:
        """Jumeau de AuteurQuerySet.ouvrent."""
        return self.est_invite and self.acces_fini_le is None


class AncienneAdresse(models.Model):
    """Une adresse qu’une fiche a eue : elle y mène toujours, sous la même règle de visibilité."""

    slug = models.SlugField(max_length=100, unique=True)
    fiche = models.ForeignKey(Fiche, on_delete=models.CASCADE, related_name="anciennes_adresses")

    def __str__(self):
        return self.slug
