"""La seule porte vers les guides : qui voit quoi. Les règles unitaires sont dans rules.py."""

from django.apps import apps

from communaute.reseaux.acces import acces_de
from communaute.socle.corbeille import JetableQuerySet


class GuideQuerySet(JetableQuerySet):
    def visible_to(self, user):
        """Jumeau de rules.can_read : l’équipe les voit tous ; les autres, ceux dont une édition se lit."""
        if acces_de(user).equipe:
            return self.gardes()
        lues = apps.get_model("fiches", "Edition").objects.visible_to(user)
        return self.gardes().filter(pk__in=lues.values("guide"))
