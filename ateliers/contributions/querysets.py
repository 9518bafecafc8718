"""Qui lit les contributions d’un atelier : jumeau de rules.can_read."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ateliers.programme.enums import Etat
from communaute.reseaux.acces import acces_de


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Qui anime, aussitôt ; la communauté, la journée une fois finie."""
        ateliers = self.model._meta.get_field("atelier").related_model.objects
        animees = Q(atelier__in=ateliers.facilitated_by(user).order_by().values("pk"))
        acces = acces_de(user)
        if acces.equipe or not acces.communautes:
            return self.filter(animees)
        finies = ateliers.visible_to(user).past().filter(communaute__in=acces.communautes)
        return self.filter(animees | Q(atelier__in=finies.order_by().values("pk")))

    def of(self, nature="", theme=""):
        """Celles d’une nature, d’un thème (son adresse), ou des deux."""
        choix = {"nature": nature, "theme__slug": theme}
        return self.filter(**{champ: valeur for champ, valeur in choix.items() if valeur})

    def for_list(self):
        return self.select_related("theme", "atelier")


def est_finie(atelier, now=None) -> bool:
    """Jumeau de `past()` : une journée reportée n’est pas finie, même si sa date d’avant est passée."""
    return atelier.state != Etat.REPORTE and atelier.ends_at < (now or timezone.now())
