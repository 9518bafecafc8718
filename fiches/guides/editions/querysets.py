"""La seule porte vers les éditions : qui voit quoi. Les règles unitaires sont dans rules.py."""

from django.db import models
from django.db.models import Q

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Jumeau de rules.can_read : ouverte à tout le monde, ou parue dans une communauté qu’elle lit.

        Avec le guide : un avis en donne l’adresse.
        """
        acces = acces_de(user)
        gardees = self.filter(guide__corbeille_le__isnull=True).select_related("guide")
        if acces.equipe:
            return gardees
        qui = Q(visibility=Visibilite.PUBLIC)
        if acces.communautes:
            qui |= Q(guide__communaute__in=acces.communautes)
        return gardees.filter(qui)

    def with_guide(self):
        return self.select_related("guide__communaute", "revision")

    def public_addresses(self) -> list[str]:
        """Pour les moteurs : les éditions ouvertes à tout le monde, et leurs chapitres qui le sont."""
        # La lecture connaît les modèles, qui connaissent ce fichier.
        from fiches.guides.editions.referencement import adresses_publiques

        return adresses_publiques(self.filter(visibility=Visibilite.PUBLIC, guide__corbeille_le=None))
