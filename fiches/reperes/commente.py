"""Un repère se commente dans sa communauté, et nulle part ailleurs, même quand son texte est public."""

from django.urls import reverse

from communaute.comptes.equipe import GROUPE_EQUIPE
from communaute.comptes.models import Personne
from communaute.reseaux.acces import acces_de
from communaute.socle.passages.commentable import Commentable
from fiches.reperes import rules
from fiches.reperes.enums import COMMENTES, LUS_PAR_LES_MEMBRES, REPRISES, EtatRepere
from fiches.reperes.fil import interpellations

FILS_LUS = (*LUS_PAR_LES_MEMBRES, EtatRepere.ARCHIVE)


class RepereCommente(Commentable):
    """Membres et équipe lisent le fil dès la co-construction ; une fois le repère archivé, il reste, fermé."""

    avis_de_commentaire = "commentaire.repere"
    se_resout = True
    se_previent = True
    reprises = REPRISES

    class Meta:
        abstract = True

    @classmethod
    def threads_read_by(cls, user):
        acces = acces_de(user)
        fils = cls.objects.visible_to(user).filter(state__in=FILS_LUS)
        return fils if acces.equipe else fils.filter(communaute__in=acces.communautes)

    @classmethod
    def threads_moderated_by(cls, user):
        return cls.threads_read_by(user) if acces_de(user).equipe else cls.objects.none()

    def thread_is_read_by(self, user) -> bool:
        """Elle lit la communauté du repère, et ce repère ; l’équipe lit tout."""
        if self.est_jete or self.state not in FILS_LUS:
            return False
        acces = acces_de(user)
        archive_lisible = self.state != EtatRepere.ARCHIVE or self.publiee_revision_id is not None
        return acces.equipe or (self.communaute_id in acces.communautes and archive_lisible)

    def thread_is_written_by(self, user) -> bool:
        """Membre de la communauté, ou de l’équipe, tant que le repère vit."""
        return self.state in COMMENTES and self.thread_is_read_by(user)

    def thread_is_moderated_by(self, user) -> bool:
        return acces_de(user).equipe and self.thread_is_read_by(user)

    def thread_is_settled_by(self, user) -> bool:
        """Qui écrit le repère, et l’équipe, résolvent ce qu’on y dit."""
        return self.thread_is_read_by(user) and rules.can_see_history(user, self)

    def thread_followers(self):
        return list(self.contributeurs.filter(is_active=True))

    def thread_moderators(self):
        return Personne.objects.filter(is_active=True, is_staff=True, groups__name=GROUPE_EQUIPE)

    def thread_tellable(self, by) -> dict:
        return interpellations.proposees(self, by)

    def thread_tell(self, commentaire, codes, *, by, deja) -> None:
        interpellations.interpeller(commentaire, codes, by=by, deja=deja)

    def with_addressees(self, commentaires):
        return interpellations.avec_interpellations(commentaires)

    def get_thread_url(self) -> str:
        return reverse("reperes:commentaires", args=[self.slug])
