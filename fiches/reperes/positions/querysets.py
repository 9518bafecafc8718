"""Qui lit les positions : celles et ceux qui lisent la communauté du repère, et l’équipe."""

from django.db import models

from communaute.reseaux.acces import acces_de


class PositionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Jumeau de rules.can_read_positions."""
        acces = acces_de(user)
        reperes = self.model._meta.get_field("repere").related_model.objects.visible_to(user)
        if not acces.equipe:
            reperes = reperes.filter(communaute__in=acces.communautes)
        return self.filter(repere__in=reperes)
