"""Ce dont le texte porte des documents. L’objet dit qui lit un document ; le document n’en sait rien de plus."""

from functools import cache

from django.apps import apps
from django.db import models


class Documente(models.Model):
    """Base d’un modèle dont le `texte` porte des documents."""

    class Meta:
        abstract = True

    @classmethod
    def holding_for(cls, texte_id: int, user):
        """L’objet dont c’est le texte, avec ce que `document_is_read_by` lira ; ou None."""
        raise NotImplementedError

    def document_is_read_by(self, user, document) -> bool:
        """Vrai si un passage que cette personne peut lire, maintenant, cite ce document."""
        raise NotImplementedError


@cache
def documentes() -> tuple[type[Documente], ...]:
    """Les modèles dont le texte porte des documents."""
    return tuple(model for model in apps.get_models() if issubclass(model, Documente))


def owner_of(document):
    """L’objet qui porte ce document, quel que soit qui demande ; ou None."""
    owners = (model._base_manager.filter(texte=document.texte_id).first() for model in documentes())
    return next((owner for owner in owners if owner is not None), None)


def is_read_by(user, document) -> bool:
    """La seule question posée avant de servir un octet."""
    for model in documentes():
        owner = model.holding_for(document.texte_id, user)
        if owner is not None:
            return owner.document_is_read_by(user, document)
    return False
