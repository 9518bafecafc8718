"""Un compte rendu se commente dix jours, entre les personnes qui y étaient ; les autres ne lisent jamais ce fil."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ateliers.comptes_rendus import rules
from ateliers.comptes_rendus.enums import RELUS, EtatCompteRendu
from communaute.comptes.equipe import GROUPE_EQUIPE
from communaute.comptes.models import Personne
from communaute.reseaux.acces import acces_de
from communaute.socle.passages.commentable import Commentable


class CompteRenduCommente(Commentable):
    """Écrit pendant la relecture ; qui anime y répond et y résout jusqu’à la diffusion."""

    avis_de_commentaire = "commentaire.compte_rendu"
    se_resout = True
    lecteurs_du_fil = _("les personnes qui y étaient, qui anime et l’équipe")

    class Meta:
        abstract = True

    @classmethod
    def threads_read_by(cls, user):
        return cls.objects.threads_read_by(user)

    @classmethod
    def threads_moderated_by(cls, user):
        return cls.threads_read_by(user) if acces_de(user).equipe else cls.objects.none()

    def thread_is_read_by(self, user) -> bool:
        """Qui anime, l’équipe ; et qui y était, une fois le texte donné à relire."""
        if self.atelier.est_jete:
            return False
        return rules.can_facilitate(user, self) or (self.state in RELUS and rules.took_part(user, self))

    def thread_is_written_by(self, user) -> bool:
        """Pendant les dix jours, toutes ces personnes ; ensuite, qui anime, jusqu’à la diffusion."""
        fin = self.validation_jusqu_au
        if fin is None or self.state == EtatCompteRendu.DIFFUSE or not self.thread_is_read_by(user):
            return False
        court = self.state == EtatCompteRendu.EN_VALIDATION and timezone.localdate() <= fin
        return court or rules.can_facilitate(user, self)

    def thread_is_moderated_by(self, user) -> bool:
        return acces_de(user).equipe and self.thread_is_read_by(user)

    def thread_is_settled_by(self, user) -> bool:
        """Qui écrit le compte rendu résout ce qu’on en dit."""
        return rules.can_write(user, self)

    def thread_followers(self):
        return list(Personne.objects.filter(is_active=True, animations__atelier=self.atelier_id))

    def thread_moderators(self):
        return Personne.objects.filter(is_active=True, is_staff=True, groups__name=GROUPE_EQUIPE)

    def get_thread_url(self) -> str:
        return reverse("ateliers:compte_rendu_commentaires", args=[self.atelier.slug])
