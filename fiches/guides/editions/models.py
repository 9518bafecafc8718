"""Ce qui a paru : des lignes que la base refuse de récrire, et à part, ce qui peut encore s’en retirer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import Visibilite
from fiches.experiences.enums import Licence
from fiches.guides.editions.querysets import EditionQuerySet
from fiches.guides.enums import EtatFichier, Nature, RoleCredit


class Edition(models.Model):
    """Une édition du guide : son plan (`revision`), ses chapitres, sa date. Seule `visibility` change encore.

    `sha256` : l’empreinte de la liste figée (voir figer.py).
    """

    guide = models.ForeignKey("fiches.Guide", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("édition"))
    revision = models.ForeignKey("communaute.Revision", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("titre"), max_length=140)
    sous_titre = models.CharField(_("sous-titre"), max_length=200, blank=True)
    resume = models.CharField(_("en une phrase"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices)
    isbn = models.CharField(_("ISBN"), max_length=17, blank=True)
    doi = models.CharField(_("DOI"), max_length=80, blank=True)
    note = models.CharField(_("ce qui change"), max_length=600, blank=True)
    sha256 = models.CharField(_("empreinte"), max_length=64)
    le = models.DateTimeField(_("parue le"), default=timezone.now)
    par = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    visibility = models.CharField(
        _("visible par"), max_length=16, choices=Visibilite.choices, default=Visibilite.COMMUNAUTE
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("édition")
        verbose_name_plural = _("éditions")
        ordering = ["guide", "-number"]
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="edition_numero_unique")]

    def __str__(self):
        return _("%(titre)s (édition %(n)s)") % {"titre": self.title, "n": self.number}

    def get_absolute_url(self):
        return reverse("guides:edition", args=[self.guide.slug, self.number])


class Chapitre(models.Model):
    """Un chapitre figé. `revision` : le texte exact du repère ou de la fiche ; vide, les mots sont ceux du plan.

    `faits` : ce que la page disait ce jour-là et que le texte ne porte pas (réseaux, numéro, fiches qui éclairent).
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="chapitres")
    rang = models.PositiveSmallIntegerField()
    bloc_id = models.UUIDField()
    nature = models.CharField(_("nature"), max_length=16, choices=Nature.choices)
    title = models.CharField(_("titre"), max_length=200)
    slug = models.SlugField(_("adresse"), max_length=100)
    theme = models.ForeignKey("communaute.Theme", null=True, on_delete=models.PROTECT, related_name="+")
    repere = models.ForeignKey("fiches.Repere", null=True, on_delete=models.PROTECT, related_name="chapitres")
    fiche = models.ForeignKey("fiches.Fiche", null=True, on_delete=models.PROTECT, related_name="chapitres")
    revision = models.ForeignKey("communaute.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(null=True)
    faits = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("chapitre")
        verbose_name_plural = _("chapitres")
        ordering = ["edition", "rang"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "rang"], name="chapitre_rang_unique"),
            models.UniqueConstraint(fields=["edition", "slug"], name="chapitre_adresse_unique"),
            models.CheckConstraint(
                condition=Q(nature="repere", repere__isnull=False, fiche__isnull=True)
                | Q(nature="fiche", fiche__isnull=False, repere__isnull=True)
                | (~Q(nature__in=["repere", "fiche"]) & Q(repere__isnull=True, fiche__isnull=True)),
                name="chapitre_et_son_objet",
            ),
            models.CheckConstraint(
                condition=~Q(nature__in=["repere", "fiche"])
                | Q(revision__isnull=False, version__isnull=False),
                name="chapitre_a_son_texte",
            ),
        ]

    def __str__(self):
        return self.title


class Credit(models.Model):
    """Un nom sous un chapitre, tel que la personne acceptait de le voir paraître. À part, pour pouvoir s’en aller.

    Retiré, il ne reste qu’une date : ni le nom, ni la personne.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="credits")
    chapitre = models.ForeignKey(Chapitre, on_delete=models.PROTECT, related_name="credits")
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField(_("ce qu’elle a fait"), max_length=16, choices=RoleCredit.choices)
    name = models.CharField(_("nom"), max_length=150, blank=True)
    retire_le = models.DateTimeField(_("retiré le"), null=True)

    class Meta:
        verbose_name = _("crédit")
        verbose_name_plural = _("crédits")
        ordering = ["chapitre__rang", "id"]
        constraints = [
            models.UniqueConstraint(fields=["chapitre", "personne"], name="credit_une_fois_par_chapitre"),
            models.CheckConstraint(
                condition=Q(retire_le__isnull=True) | Q(name="", personne__isnull=True),
                name="credit_retire_ne_dit_plus_qui",
            ),
        ]

    def __str__(self):
        return self.name


class Erratum(models.Model):
    """Une ligne d’erratum, que l’équipe écrit ou qu’un nom retiré appelle."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="errata")
    texte = models.CharField(_("erratum"), max_length=600)
    le = models.DateTimeField(_("le"), default=timezone.now)
    par = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    jeton = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("erratum")
        verbose_name_plural = _("errata")
        ordering = ["le", "id"]

    def __str__(self):
        return self.texte


class Livraison(models.Model):
    """Une mise en fichiers de l’édition : 0 à la parution, puis une par correction (« 1.1 », « 1.2 »).

    `cle` : l’empreinte de ce qui se lit de l’édition (chapitres, passages, noms, errata) ; tant qu’elle vaut celle
    d’aujourd’hui, les fichiers se téléchargent.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="livraisons")
    number = models.PositiveSmallIntegerField()
    cle = models.CharField(max_length=64)
    le = models.DateTimeField(_("le"), default=timezone.now)

    class Meta:
        verbose_name = _("livraison")
        verbose_name_plural = _("livraisons")
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="livraison_numero_unique"),
        ]

    def __str__(self):
        return f"{self.edition.number}.{self.number}" if self.number else str(self.edition.number)


class FichierLivre(models.Model):
    """Un fichier de l’édition : son empreinte reste, même quand une correction l’a remplacé (`retire_le`).

    `taille` en octets ; `motif` : pourquoi il a manqué.
    """

    livraison = models.ForeignKey(Livraison, on_delete=models.PROTECT, related_name="fichiers")
    format = models.CharField(_("format"), max_length=8)
    state = models.CharField(_("état"), max_length=8, choices=EtatFichier.choices)
    sha256 = models.CharField(_("empreinte"), max_length=64, blank=True)
    taille = models.PositiveBigIntegerField(_("taille (octets)"), null=True)
    motif = models.CharField(_("motif"), max_length=200, blank=True)
    fait_le = models.DateTimeField(default=timezone.now)
    retire_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("fichier d’une édition")
        verbose_name_plural = _("fichiers des éditions")
        ordering = ["livraison", "format"]
        constraints = [
            models.UniqueConstraint(fields=["livraison", "format"], name="fichier_livre_unique"),
            models.CheckConstraint(
                condition=~Q(state="pret") | (Q(taille__isnull=False) & ~Q(sha256="")),
                name="fichier_pret_a_son_empreinte",
            ),
        ]

    def __str__(self):
        return f"{self.livraison_id}.{self.format}"
