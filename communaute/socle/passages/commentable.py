"""Ce qui se commente. L’objet répond de son fil ; les commentaires n’en savent rien de plus."""

from functools import cache

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy


class Commentable(models.Model):
    """Base d’un modèle qui se commente ; il a aussi `objects.visible_to(user)` et `get_absolute_url()`.

    Chaque `threads_…_by(user)` a son jumeau `thread_is_…_by(user)`. `avis_de_commentaire` est la nature de
    l’avis envoyé à `thread_followers()` quand un commentaire arrive.
    """

    avis_de_commentaire = ""
    # Qui lit le fil, dit à qui écrit.
    lecteurs_du_fil = gettext_lazy("les membres de la communauté")
    # Ses conversations se résolvent, et se rouvrent.
    se_resout = False
    # Les sortes de blocs dont les mots, une fois ôtés du texte, ne se citent plus nulle part.
    reprises: frozenset[str] = frozenset()
    # Un commentaire peut s’adresser à quelqu’un (thread_tellable).
    se_previent = False

    class Meta:
        abstract = True

    @classmethod
    def threads_read_by(cls, user) -> models.QuerySet:
        """Les objets dont cette personne lit le fil."""
        raise NotImplementedError

    @classmethod
    def threads_moderated_by(cls, user) -> models.QuerySet:
        """Les objets dont cette personne modère le fil."""
        raise NotImplementedError

    def thread_is_read_by(self, user) -> bool:
        raise NotImplementedError

    def thread_is_written_by(self, user) -> bool:
        """Elle y écrit un commentaire, maintenant."""
        raise NotImplementedError

    def thread_is_moderated_by(self, user) -> bool:
        raise NotImplementedError

    def thread_is_settled_by(self, user) -> bool:
        """Elle résout une conversation commencée par une autre."""
        return False

    def thread_followers(self):
        """Les personnes qu’un nouveau commentaire concerne."""
        raise NotImplementedError

    def thread_moderators(self):
        """Les personnes qui reçoivent les signalements."""
        raise NotImplementedError

    def thread_tellable(self, by) -> dict:
        """À qui `by` peut adresser un commentaire : {code: la personne ou le groupe}. Personne, si rien n’est dit."""
        return {}

    def thread_tell(self, commentaire, codes, *, by, deja) -> None:
        """Adresse un commentaire à ceux-là ; `deja` : les personnes qui en sont déjà prévenues."""

    def with_addressees(self, commentaires):
        """Annote des commentaires des noms à qui ils s’adressent (`interpelles`)."""
        return commentaires

    def get_thread_url(self) -> str:
        """L’adresse du fil seul, sous laquelle vivent les gestes : <adresse><numéro>/<geste>/."""
        raise NotImplementedError


@cache
def commentables() -> tuple[type[Commentable], ...]:
    """Les modèles qui se commentent."""
    return tuple(model for model in apps.get_models() if issubclass(model, Commentable))
