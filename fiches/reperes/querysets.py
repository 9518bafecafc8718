"""La seule porte vers les repères : qui voit quoi. Les règles unitaires sont dans rules.py."""

from django.db import models
from django.db.models import Q

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from communaute.socle.corbeille import JetableQuerySet
from fiches.reperes.enums import LUS_PAR_LES_MEMBRES, EtatRepere


class RepereQuerySet(JetableQuerySet):
    def visible_to(self, user):
        """Jumeau de rules.can_read : publié et ouvert ; lu par sa communauté ; le sien ; l’équipe lit tout."""
        acces = acces_de(user)
        if acces.equipe:
            return self.gardes()
        publie = Q(publiee_revision__isnull=False) & ~Q(state=EtatRepere.ARCHIVE)
        qui = publie & Q(visibility=Visibilite.PUBLIC)
        if acces.communautes:
            lu = Q(state__in=LUS_PAR_LES_MEMBRES) | Q(
                state=EtatRepere.ARCHIVE, publiee_revision__isnull=False
            )
            qui |= lu & Q(communaute__in=acces.communautes)
            mien = self.model.contributeurs.through.objects.filter(personne=user).values("repere")
            qui |= Q(pk__in=mien, communaute__in=acces.communautes)
        return self.gardes().filter(qui)

    def published(self):
        return self.filter(state__in=(EtatRepere.PUBLIE, EtatRepere.A_ACTUALISER))

    def for_list(self):
        """Tout ce qu’une ligne de liste affiche, en une requête."""
        return self.select_related("theme")


class DifficulteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Une difficulté se montre si le repère où elle mène se lit."""
        reperes = self.model._meta.get_field("repere").related_model.objects.visible_to(user)
        return self.filter(est_affichee=True, repere__in=reperes.published())
