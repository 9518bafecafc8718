"""Un formulaire rempli hors ligne et renvoyé, tant que rien n’en est repris. Seule la personne qui l’envoie le voit."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fiches.experiences.formulaire.querysets import FormulaireRenvoyeQuerySet


class FormulaireRenvoye(models.Model):
    """`revision` : l’état du texte dont le formulaire a été fait (sans marque, celui auquel on le compare).

    `contenu` : {ecrits: {code: ce que dit le document, là où il s’écarte de cet état}, dits: [phrase], images: nombre
    de celles qui restent dehors} ; vidé dès que c’est repris (`repris_le`).
    """

    jeton = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("envoyé par"), on_delete=models.CASCADE, related_name="+"
    )
    fiche = models.ForeignKey("fiches.Fiche", on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey("communaute.Revision", on_delete=models.CASCADE, related_name="+")
    nom = models.CharField(_("nom"), max_length=120)
    contenu = models.JSONField(default=dict)
    est_marque = models.BooleanField(_("porte la marque de la fiche"), default=True)
    repris_le = models.DateTimeField(_("repris le"), null=True)
    created_at = models.DateTimeField(_("envoyé le"), auto_now_add=True)

    objects = FormulaireRenvoyeQuerySet.as_manager()

    class Meta:
        verbose_name = _("formulaire renvoyé")
        verbose_name_plural = _("formulaires renvoyés")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.nom
