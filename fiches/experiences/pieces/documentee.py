"""Qui lit un fichier joint à une fiche : qui lit, maintenant, un passage qui le cite."""

from communaute.socle.documents.citations import cite, en_citent
from communaute.socle.documents.documente import Documente
from communaute.socle.texte.models import CopieDeTravail, Revision
from fiches.experiences import rules
from fiches.experiences.parties import lisibles
from fiches.moderation.enums import LISIBLES


class FicheDocumentee(Documente):
    """Les lecteurs, dans le texte publié ; celles et ceux qui écrivent ou relisent, aussi dans le reste."""

    class Meta:
        abstract = True

    @classmethod
    def holding_for(cls, texte_id, user):
        fiches = cls.objects.select_related("publiee_revision", "texte__head").with_signature_of(user)
        return fiches.filter(texte=texte_id).first()

    def document_is_read_by(self, user, document) -> bool:
        """Une pièce suit sa section : réservée, elle ne se lit qu’avec elle."""
        if not rules.can_read(user, self):
            return False
        reserve = rules.can_read_reserved(user, self)
        if self.parution in LISIBLES and _citent(self.publiee_revision, reserve, document):
            return True
        return rules.can_see_history(user, self) and self._was_cited(user, document)

    def _was_cited(self, user, document) -> bool:
        if any(cite(bloc, document.pk) for bloc in self.texte.head.contenu.blocs):
            return True
        siennes = CopieDeTravail.objects.filter(texte=self.texte_id, personne=user.pk)
        etats = Revision.objects.filter(texte=self.texte_id)
        return any(en_citent(lignes, document.pk).exists() for lignes in (siennes, etats))


def _citent(revision, reserve, document) -> bool:
    blocs = (bloc for partie in lisibles(revision.contenu, reserve) for bloc in partie.blocs)
    return any(cite(bloc, document.pk) for bloc in blocs)
