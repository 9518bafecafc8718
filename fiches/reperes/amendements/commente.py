"""Une formulation se discute là où son repère se commente, par les mêmes personnes."""

from django.urls import reverse

from communaute.socle.passages.commentable import Commentable
from fiches.reperes.fil import interpellations


class AmendementCommente(Commentable):
    """Le fil d’une formulation suit celui de son repère."""

    avis_de_commentaire = "commentaire.formulation"
    se_resout = True
    se_previent = True

    class Meta:
        abstract = True

    @classmethod
    def threads_read_by(cls, user):
        return cls.objects.visible_to(user)

    @classmethod
    def threads_moderated_by(cls, user):
        reperes = cls._meta.get_field("repere").related_model
        return cls.objects.filter(repere__in=reperes.threads_moderated_by(user).order_by().values("pk"))

    def thread_is_read_by(self, user) -> bool:
        return self.repere.thread_is_read_by(user)

    def thread_is_written_by(self, user) -> bool:
        return self.repere.thread_is_written_by(user)

    def thread_is_moderated_by(self, user) -> bool:
        return self.repere.thread_is_moderated_by(user)

    def thread_is_settled_by(self, user) -> bool:
        """Qui écrit le repère, et l’équipe."""
        return self.repere.thread_is_settled_by(user)

    def thread_followers(self):
        """Qui l’a proposée, et qui écrit le repère."""
        suivent = {p.pk: p for p in self.repere.thread_followers()}
        if self.author is not None and self.author.is_active:
            suivent[self.author.pk] = self.author
        return list(suivent.values())

    def thread_moderators(self):
        return self.repere.thread_moderators()

    def thread_tellable(self, by) -> dict:
        return interpellations.proposees(self.repere, by, formulation=self)

    def thread_tell(self, commentaire, codes, *, by, deja) -> None:
        interpellations.interpeller(commentaire, codes, by=by, deja=deja)

    def with_addressees(self, commentaires):
        return interpellations.avec_interpellations(commentaires)

    def get_thread_url(self) -> str:
        return reverse("reperes:formulation_commentaires", args=[self.repere.slug, self.pk])
