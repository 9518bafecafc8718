"""Un commentaire, sur un objet ou sur un passage de son texte ; et ce qu’on en signale."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communaute.socle.passages.querysets import CommentaireQuerySet


class EtatCommentaire(models.TextChoices):
    PUBLIE = "publie", pgettext_lazy("commentaire", "Publié")
    MASQUE = "masque", pgettext_lazy("commentaire", "Masqué")
    RETIRE = "retire", pgettext_lazy("commentaire", "Retiré")


class Passage(models.Model):
    """Base de ce qui s’accroche à un passage : la révision lue, le bloc, le paragraphe, les mots cités.

    Sans `quote` : le paragraphe entier ; sans `paragraphe_id` : le bloc entier ; sans `bloc_id` : une ligne de
    l’en-tête (son nom est alors dans `paragraphe_id`), ou l’objet entier si rien n’est rempli.
    """

    revision = models.ForeignKey(
        "communaute.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bloc_id = models.UUIDField(null=True, blank=True)
    paragraphe_id = models.CharField(max_length=16, blank=True)
    quote = models.TextField(blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True


class Commentaire(Passage):
    """Paragraphes et liens, en texte simple. `jeton` : deux envois d’un même formulaire n’en font qu’un.

    Les champs d’ancrage sont vides pour un commentaire sur l’objet entier ; remplis, ils disent la révision,
    le bloc et le paragraphe lus, et le passage cité avec ce qui l’entoure.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    item = GenericForeignKey("content_type", "object_id")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reponses"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    texte = models.TextField(_("commentaire"), max_length=4000)
    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(
        _("état"), max_length=16, choices=EtatCommentaire.choices, default=EtatCommentaire.PUBLIE
    )
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    edited_at = models.DateTimeField(_("modifié le"), null=True, blank=True)
    masque_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    masque_le = models.DateTimeField(null=True)
    masque_motif = models.TextField(_("motif du masquage"), blank=True)
    recours = models.TextField(_("réponse de l’auteur ou de l’autrice"), blank=True)
    recours_le = models.DateTimeField(null=True)
    resolu_le = models.DateTimeField(_("résolu le"), null=True, blank=True, editable=False)
    resolu_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    resolu_motif = models.TextField(_("comment il est résolu"), max_length=1000, blank=True, editable=False)

    objects = CommentaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("commentaire")
        verbose_name_plural = _("commentaires")
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["content_type", "object_id", "created_at"], name="commentaire_fil")]

    def __str__(self):
        return str(self.item)

    def get_absolute_url(self):
        """Sa conversation, où qu’elle soit dans le fil."""
        return f"{self.item.get_thread_url()}?commentaire={self.pk}#commentaire-{self.pk}"


class Signalement(models.Model):
    """Une personne trouve qu’un commentaire pose problème, et dit pourquoi. Une fois par personne."""

    commentaire = models.ForeignKey(Commentaire, on_delete=models.CASCADE, related_name="signalements")
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    motif = models.TextField(_("motif"), max_length=1000)
    le = models.DateTimeField(_("le"), auto_now_add=True)
    traite_le = models.DateTimeField(_("traité le"), null=True, blank=True)

    class Meta:
        verbose_name = _("signalement")
        verbose_name_plural = _("signalements")
        ordering = ["le"]
        constraints = [
            models.UniqueConstraint(fields=["commentaire", "par"], name="signalement_un_par_personne")
        ]

    def __str__(self):
        return f"signalement {self.pk}"


class Poids(models.TextChoices):
    NECESSAIRE = "necessaire", _("Nécessaire")
    SUGGESTION = "suggestion", _("Suggestion")


class EtatAnnotation(models.TextChoices):
    OUVERTE = "ouverte", pgettext_lazy("annotation", "Ouverte")
    TRAITEE = "traitee", pgettext_lazy("annotation", "Traitée")
    ECARTEE = "ecartee", pgettext_lazy("annotation", "Écartée")


class Annotation(Passage):
    """Une note de relecture sur un passage, entre qui relit et qui écrit ; jamais lue par d’autres.

    `envoyee_le` : vide tant que la personne qui relit la prépare ; les notes partent ensemble. `motif` : pourquoi
    elle est écartée.
    """

    texte = models.ForeignKey("communaute.Texte", on_delete=models.CASCADE, related_name="annotations")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(_("note"), max_length=4000)
    poids = models.CharField(_("poids"), max_length=16, choices=Poids.choices, default=Poids.SUGGESTION)
    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(
        _("état"), max_length=16, choices=EtatAnnotation.choices, default=EtatAnnotation.OUVERTE
    )
    state_since = models.DateTimeField(_("depuis"), auto_now_add=True)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    envoyee_le = models.DateTimeField(_("envoyée le"), null=True, blank=True)
    tranchee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    motif = models.TextField(_("motif"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("note de relecture")
        verbose_name_plural = _("notes de relecture")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="ecartee") | ~models.Q(motif=""), name="annotation_ecartee_motivee"
            )
        ]

    def __str__(self):
        return f"annotation {self.pk}"


class ReponseAnnotation(models.Model):
    """Une réponse à une note de relecture."""

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="reponses")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    texte = models.TextField(_("réponse"), max_length=4000)
    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("réponse à une note de relecture")
        verbose_name_plural = _("réponses à une note de relecture")
        ordering = ["created_at", "id"]

    def __str__(self):
        return f"réponse {self.pk}"
