"""Un texte, ses révisions immuables, et la copie de travail de chaque personne qui l’écrit."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communaute.socle.texte.blocs import Contenu


class Texte(models.Model):
    """Un texte vaut ce que dit sa dernière révision (`head`). Rien d’autre n’est modifiable en lui."""

    head = models.ForeignKey(
        "communaute.Revision", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("texte")
        verbose_name_plural = _("textes")

    def __str__(self):
        return f"texte {self.pk}"


class Revision(models.Model):
    """Un état du texte, écrit une fois pour toutes (la base refuse qu’on le change).

    `content` : {"meta": {…}, "blocs": [{id, kind, title, question, visibility, html}]}.
    `sha256` : empreinte de sa forme canonique ; `origins` : d’où viennent les paragraphes scindés.
    """

    class Significance(models.TextChoices):
        EDITORIALE = "editoriale", _("rédactionnelle")
        SUBSTANTIELLE = "substantielle", _("de fond")

    texte = models.ForeignKey(Texte, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("numéro"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    significance = models.CharField(
        _("portée"), max_length=16, choices=Significance.choices, default=Significance.EDITORIALE
    )
    summary = models.CharField(_("résumé"), max_length=200, blank=True)
    content = models.JSONField(_("contenu"))
    origins = models.JSONField(default=dict)
    sha256 = models.CharField(_("empreinte"), max_length=64)

    class Meta:
        verbose_name = _("révision")
        verbose_name_plural = _("révisions")
        ordering = ["texte", "number"]
        constraints = [models.UniqueConstraint(fields=["texte", "number"], name="revision_numero_unique")]

    def __str__(self):
        return f"révision {self.number}"

    @property
    def contenu(self) -> Contenu:
        return Contenu.from_json(self.content)


class CopieDeTravail(models.Model):
    """Ce qu’une personne a écrit et qui n’est pas encore une révision.

    D’ordinaire une par personne et par texte ; une de plus (un autre `jeton`) quand deux fenêtres, ou un téléphone
    et un ordinateur, ont écrit le même passage. `lieu` : le code de l’endroit où elle écrivait en dernier.
    """

    texte = models.ForeignKey(Texte, on_delete=models.CASCADE, related_name="copies")
    personne = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    based_on = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    jeton = models.UUIDField(default=uuid.uuid4, editable=False)
    lieu = models.CharField(max_length=40, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("copie de travail")
        verbose_name_plural = _("copies de travail")
        constraints = [
            models.UniqueConstraint(fields=["texte", "personne", "jeton"], name="copie_une_par_jeton")
        ]

    def __str__(self):
        return f"copie de travail {self.pk}"

    @property
    def contenu(self) -> Contenu:
        return Contenu.from_json(self.content)


class Regard(models.Model):
    """Jusqu’où une personne a lu un texte : la dernière révision qu’elle a eue sous les yeux en faisant un geste."""

    texte = models.ForeignKey(Texte, on_delete=models.CASCADE, related_name="regards")
    personne = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("regard")
        verbose_name_plural = _("regards")
        constraints = [models.UniqueConstraint(fields=["texte", "personne"], name="regard_un_par_personne")]

    def __str__(self):
        return f"regard {self.pk}"
