"""Communautés, cycles, thèmes, réseaux ; ce qui relie les personnes aux réseaux, et ceux-ci aux cycles."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communaute.reseaux import enums
from communaute.reseaux.querysets import ReseauQuerySet, ThemeQuerySet
from communaute.socle.corbeille import Jetable


class Communaute(models.Model):
    """Une communauté de pratiques : tout texte, thème et atelier appartient à une seule."""

    name = models.CharField(_("nom"), max_length=160)
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    intention = models.TextField(_("intention"), blank=True)
    visibility = models.CharField(
        _("visible par"), max_length=16, choices=enums.Visibilite.choices, default=enums.Visibilite.COMMUNAUTE
    )
    est_demo = models.BooleanField(_("communauté fictive"), default=False, editable=False)

    class Meta:
        verbose_name = _("communauté")
        verbose_name_plural = _("communautés")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Cycle(models.Model):
    """Une saison d’une communauté."""

    communaute = models.ForeignKey(
        Communaute, verbose_name=_("communauté"), on_delete=models.PROTECT, related_name="cycles"
    )
    title = models.CharField(_("titre"), max_length=160)
    year = models.PositiveSmallIntegerField(_("année"))
    intention = models.TextField(_("intention"), blank=True)
    est_clos = models.BooleanField(_("clos (reste lisible)"), default=False)

    class Meta:
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        ordering = ["-year", "title"]
        constraints = [models.UniqueConstraint(fields=["communaute", "title"], name="cycle_titre_unique")]

    def __str__(self):
        return self.title


class Theme(Jetable):
    """Un des grands sujets d’une communauté ; l’équipe les nomme et les ordonne."""

    communaute = models.ForeignKey(
        Communaute, verbose_name=_("communauté"), on_delete=models.PROTECT, related_name="themes"
    )
    title = models.CharField(_("titre"), max_length=120)
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    summary = models.TextField(_("résumé"), blank=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)
    couleur = models.CharField(
        _("couleur"), max_length=16, choices=enums.Couleur.choices, default=enums.Couleur.TERRE
    )
    pictogramme = models.CharField(
        _("pictogramme"), max_length=16, choices=enums.Pictogramme.choices, default=enums.Pictogramme.CERCLE
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["order", "id"]

    def __str__(self):
        return self.title


class Reseau(Jetable):
    """Un réseau, collectif, plateforme ou coordination membre."""

    name = models.CharField(_("nom"), max_length=160, unique=True)
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    sigle = models.CharField(_("sigle"), max_length=20, blank=True)
    type_instance = models.CharField(_("forme"), max_length=24, choices=enums.TypeInstance.choices)
    statut = models.CharField(_("statut"), max_length=24, choices=enums.Statut.choices, blank=True)
    structure_porteuse = models.CharField(
        _("structure porteuse"),
        max_length=160,
        blank=True,
        help_text=_("Obligatoire pour un réseau sans personnalité juridique."),
    )
    annee_creation = models.PositiveSmallIntegerField(_("année de création"), null=True, blank=True)
    perimetre = models.CharField(_("périmètre"), max_length=16, choices=enums.Perimetre.choices, blank=True)
    regions = ArrayField(models.CharField(max_length=3), verbose_name=_("régions"), default=list, blank=True)
    pays = ArrayField(models.CharField(max_length=2), verbose_name=_("pays"), default=list, blank=True)
    phrase_identite = models.CharField(_("en une phrase"), max_length=240, blank=True)
    presentation = models.TextField(_("présentation"), blank=True)
    nombre_membres = models.PositiveIntegerField(_("nombre de membres"), null=True, blank=True)
    nombre_membres_le = models.DateField(_("date de ce chiffre"), null=True, blank=True)
    site_web = models.URLField(_("site web"), blank=True)
    membre_f3e_depuis = models.PositiveSmallIntegerField(_("membre du F3E depuis"), null=True, blank=True)
    visibility = models.CharField(
        _("page visible par"),
        max_length=16,
        choices=enums.Visibilite.choices,
        default=enums.Visibilite.COMMUNAUTE,
    )
    est_demo = models.BooleanField(_("réseau fictif"), default=False, editable=False)
    updated_at = models.DateTimeField(_("mis à jour le"), auto_now=True)

    objects = ReseauQuerySet.as_manager()

    class Meta:
        verbose_name = _("réseau")
        verbose_name_plural = _("réseaux")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nombre_membres__isnull=True) | Q(nombre_membres_le__isnull=False),
                name="reseau_chiffre_date",
                violation_error_message=_("Un chiffre porte toujours sa date."),
            ),
            models.CheckConstraint(
                condition=~Q(statut=enums.Statut.SANS) | ~Q(structure_porteuse=""),
                name="reseau_sans_personnalite_porte",
                violation_error_message=_(
                    "Sans personnalité juridique, un réseau indique la structure qui le porte."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reseaux:page", args=[self.slug])


class FonctionReseau(models.Model):
    """Une des quatre fonctions, et la place qu’elle tient dans un réseau (une seule est principale)."""

    reseau = models.ForeignKey(Reseau, on_delete=models.CASCADE, related_name="fonctions")
    code = models.CharField(_("fonction"), max_length=16, choices=enums.CodeFonction.choices)
    principale = models.BooleanField(_("principale"), default=False)
    intensite = models.CharField(_("place"), max_length=16, choices=enums.Intensite.choices, blank=True)

    class Meta:
        verbose_name = _("fonction")
        verbose_name_plural = _("fonctions")
        ordering = ["-principale", "id"]
        constraints = [
            models.UniqueConstraint(fields=["reseau", "code"], name="fonction_une_fois_par_reseau"),
            models.UniqueConstraint(
                fields=["reseau"], condition=Q(principale=True), name="fonction_une_principale"
            ),
        ]

    def __str__(self):
        return self.get_code_display()


class Participation(models.Model):
    """Un réseau prend part à un cycle : c’est ce qui ouvre à ses membres la lecture de la communauté."""

    reseau = models.ForeignKey(
        Reseau, verbose_name=_("réseau"), on_delete=models.PROTECT, related_name="participations"
    )
    cycle = models.ForeignKey(
        Cycle, verbose_name=_("cycle"), on_delete=models.PROTECT, related_name="participations"
    )
    state = models.CharField(
        _("état"),
        max_length=16,
        choices=enums.EtatParticipation.choices,
        default=enums.EtatParticipation.CANDIDATURE,
    )
    since = models.DateField(_("depuis"), null=True, blank=True)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["cycle", "reseau"]
        constraints = [models.UniqueConstraint(fields=["reseau", "cycle"], name="participation_unique")]

    def __str__(self):
        return f"{self.reseau} – {self.cycle}"


class Rattachement(models.Model):
    """Le lien d’une personne avec un réseau. Terminé, il ne donne plus rien, dès la requête suivante."""

    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        related_name="rattachements",
    )
    reseau = models.ForeignKey(
        Reseau, verbose_name=_("réseau"), on_delete=models.PROTECT, related_name="rattachements"
    )
    role = models.CharField(_("rôle"), max_length=16, choices=enums.Role.choices, default=enums.Role.MEMBRE)
    state = models.CharField(
        _("état"),
        max_length=16,
        choices=enums.EtatRattachement.choices,
        default=enums.EtatRattachement.ACTIF,
    )
    since = models.DateField(_("depuis"), auto_now_add=True)
    until = models.DateField(_("terminé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("rattachement")
        verbose_name_plural = _("rattachements")
        ordering = ["reseau", "personne"]
        constraints = [
            models.UniqueConstraint(
                fields=["personne", "reseau"],
                condition=~Q(state="termine"),
                name="rattachement_un_en_cours",
            )
        ]

    def __str__(self):
        return f"{self.personne} – {self.reseau}"


class AccesPersonnel(models.Model):
    """Un accès donné par l’équipe à une personne, jusqu’à une date (consultante, invité)."""

    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("personne"), on_delete=models.CASCADE, related_name="acces"
    )
    communaute = models.ForeignKey(
        Communaute, verbose_name=_("communauté"), on_delete=models.PROTECT, related_name="acces"
    )
    until = models.DateField(_("jusqu’au (inclus)"))
    reason = models.CharField(_("à quel titre"), max_length=160, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("donné par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("accès personnel")
        verbose_name_plural = _("accès personnels")
        ordering = ["-until"]

    def __str__(self):
        return f"{self.personne} – {self.communaute}"
