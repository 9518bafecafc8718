"""Ce que l’équipe édite sans développeur : pages, références, chiffres datés ; et les messages reçus."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PageEditoriale(models.Model):
    """Une page de l’adresse `slug` (« a-propos », « mentions-legales »…). `corps` : HTML nettoyé.

    `texte_equipe` : le texte que l’équipe préfère ; vide, c’est `corps`, écrit avec le projet, qui se lit.
    """

    slug = models.SlugField(_("adresse"), max_length=60, unique=True)
    title = models.CharField(_("titre"), max_length=140)
    corps = models.TextField(_("texte d’origine"), blank=True, editable=False)
    texte_equipe = models.TextField(_("texte de l’équipe"), blank=True)
    updated_at = models.DateTimeField(_("mise à jour le"), auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mise à jour par"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["slug"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse(f"accueil:{self.slug.replace('-', '_')}")

    @property
    def html(self) -> str:
        return self.texte_equipe or self.corps


class Mention(models.Model):
    """Un fait que la loi demande (éditeur, hébergeur…). Vide : « à compléter » pour l’équipe, rien pour les autres."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    label = models.CharField(_("libellé"), max_length=140)
    valeur = models.TextField(_("valeur"), blank=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["order", "id"]

    def __str__(self):
        return self.label


class Ressource(models.Model):
    """Une publication extérieure : auteurs, éditeur, année ; un lien seulement s’il est connu."""

    class Type(models.TextChoices):
        ETUDE = "etude", _("Étude")
        GUIDE = "guide", _("Guide")
        ORIENTATION = "orientation", _("Document d’orientation")
        AUTRE = "autre", _("Autre")

    type = models.CharField(_("type"), max_length=16, choices=Type.choices)
    title = models.CharField(_("titre"), max_length=240)
    slug = models.SlugField(_("code"), max_length=100, unique=True)
    auteurs = models.CharField(_("auteurs et autrices"), max_length=240, blank=True)
    editeur = models.CharField(_("éditeur"), max_length=160, blank=True)
    collection = models.CharField(_("collection"), max_length=160, blank=True)
    annee = models.PositiveSmallIntegerField(_("année"), null=True, blank=True)
    url = models.URLField(_("lien"), blank=True)
    note = models.TextField(_("note"), blank=True)
    themes = models.ManyToManyField(
        "communaute.Theme", verbose_name=_("thèmes"), blank=True, related_name="ressources"
    )
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("ressource")
        verbose_name_plural = _("ressources")
        ordering = ["order", "-annee", "title"]

    def __str__(self):
        return self.title


class ChiffreDate(models.Model):
    """Un chiffre ne va jamais sans sa date ni sa source."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    valeur = models.CharField(_("valeur"), max_length=40)
    phrase = models.CharField(_("ce qu’il dit"), max_length=240)
    date = models.CharField(_("date"), max_length=60)
    source = models.CharField(_("source"), max_length=240)

    class Meta:
        verbose_name = _("chiffre daté")
        verbose_name_plural = _("chiffres datés")
        ordering = ["code"]

    def __str__(self):
        return f"{self.valeur} ({self.date})"


class MessageContact(models.Model):
    """Un message du formulaire de contact, et ce que l’équipe en a fait. Effacé au bout de douze mois."""

    class Objet(models.TextChoices):
        QUESTION = "question", _("Poser une question")
        ACCESSIBILITE = "accessibilite", _("Signaler un problème d’accessibilité")
        DROITS = "droits", _("Exercer mes droits sur mes données")
        CONTENU = "contenu", _("Signaler un contenu")

    jeton = models.UUIDField(unique=True)
    objet = models.CharField(_("objet"), max_length=16, choices=Objet.choices)
    name = models.CharField(_("nom"), max_length=120, blank=True)
    email = models.EmailField(_("adresse électronique"), max_length=254)
    message = models.TextField(_("message"), max_length=5000)
    created_at = models.DateTimeField(_("reçu le"), auto_now_add=True)
    traite_le = models.DateTimeField(_("traité le"), null=True, blank=True)
    traite_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("traité par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    suite = models.TextField(_("suite donnée"), blank=True)

    class Meta:
        verbose_name = _("message de contact")
        verbose_name_plural = _("messages de contact")
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.get_objet_display()} – {self.created_at:%d/%m/%Y}"
