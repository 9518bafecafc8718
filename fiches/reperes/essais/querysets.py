"""Qui lit les essais : celles et ceux qui lisent la communauté du repère, et l’équipe."""

from communaute.reseaux.acces import acces_de
from communaute.socle.corbeille import JetableQuerySet


class EssaiQuerySet(JetableQuerySet):
    def visible_to(self, user):
        """Jumeau de rules.can_read_essai. Avec son repère : un avis en donne l’adresse."""
        return self.gardes().on_reperes_of(user).select_related("repere", "reseau")

    def on_reperes_of(self, user):
        """Ceux des repères de sa communauté qu’elle lit, corbeille comprise."""
        acces = acces_de(user)
        reperes = self.model._meta.get_field("repere").related_model.objects.visible_to(user)
        if not acces.equipe:
            reperes = reperes.filter(communaute__in=acces.communautes)
        return self.filter(repere__in=reperes)
