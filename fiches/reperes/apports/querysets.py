"""Qui lit les parties proposées : jumeau de rules.can_read."""

from django.db import models
from django.db.models import Q

from communaute.reseaux.acces import acces_de
from fiches.reperes.enums import ECRITS


class PartieProposeeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Avec le repère : un avis en donne l’adresse."""
        reperes = self.model._meta.get_field("repere").related_model
        lus = self.filter(repere__in=reperes.objects.visible_to(user).order_by().values("pk"))
        acces = acces_de(user)
        if not acces.equipe:
            ecrits = reperes.contributeurs.through.objects.filter(personne=user.pk).values("repere")
            lus = lus.filter(
                Q(par=user.pk, par__isnull=False)
                | Q(repere__in=ecrits, repere__communaute__in=acces.communautes)
            )
        return lus.select_related("repere")

    def with_origin(self):
        """L’atelier d’où elle vient, et qui l’a envoyée."""
        return self.select_related("contribution__atelier", "par", "tranche_par")


def reperes_ouverts(reperes, user, contribution):
    """Les repères de la communauté où cette personne peut envoyer la contribution (jumeau de rules.can_send)."""
    acces = acces_de(user)
    if not acces.equipe and contribution.atelier.communaute_id not in acces.communautes:
        return reperes.none()
    ici = reperes.visible_to(user).filter(communaute=contribution.atelier.communaute_id, state__in=ECRITS)
    return ici.exclude(apports__contribution=contribution)
