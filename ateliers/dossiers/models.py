"""Le dossier d’un atelier : le texte qui porte ses documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ateliers.programme import rules
from communaute.socle.documents.citations import cite
from communaute.socle.documents.documente import Documente


class Dossier(Documente):
    atelier = models.OneToOneField("ateliers.Atelier", on_delete=models.CASCADE, related_name="dossier")
    texte = models.OneToOneField("communaute.Texte", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("dossier d’atelier")
        verbose_name_plural = _("dossiers d’atelier")

    def __str__(self):
        return str(self.atelier)

    @classmethod
    def holding_for(cls, texte_id, user):
        return cls.objects.select_related("atelier", "texte__head").filter(texte=texte_id).first()

    def document_is_read_by(self, user, document) -> bool:
        """Qui lit l’atelier lit ses documents ; retiré, un document ne se lit plus."""
        blocs = self.texte.head.contenu.blocs
        return rules.can_read(user, self.atelier) and any(cite(bloc, document.pk) for bloc in blocs)
