"""Un texte, ses révisions immuables, et la copie de travail de chaque personne qui l’écrit."""

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
    """Ce qu’une personne a écrit et qui n’est pas encore une révision : une par personne et par texte."""

    texte = models.ForeignKey(Texte, on_delete=models.CASCADE, related_name="copies")
    personne = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    based_on = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("copie de travail")
        verbose_name_plural = _("copies de travail")
        constraints = [models.UniqueConstraint(fields=["texte", "personne"], name="copie_une_par_personne")]

    def __str__(self):
        return f"copie de travail {self.pk}"

    @property
    def contenu(self) -> Contenu:
        return Contenu.from_json(self.content)
