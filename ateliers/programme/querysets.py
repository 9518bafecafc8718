"""Les ateliers que l’on voit : jumeau de rules.can_read."""

from django.db.models import Count, Q
from django.utils import timezone

from ateliers.inscriptions.enums import EtatInscription
from ateliers.programme.enums import ANNONCES
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from communaute.socle.corbeille import JetableQuerySet


class AtelierQuerySet(JetableQuerySet):
    def visible_to(self, user):
        """Annoncé et à sa portée ; l’équipe voit tout."""
        acces = acces_de(user)
        if acces.equipe:
            return self.gardes()
        qui = Q(visibility=Visibilite.PUBLIC)
        if acces.communautes:
            qui |= Q(communaute__in=acces.communautes)
        return self.gardes().filter(qui, state__in=ANNONCES)

    def upcoming(self, now=None):
        return self.filter(ends_at__gte=now or timezone.now()).order_by("starts_at")

    def past(self, now=None):
        return self.filter(ends_at__lt=now or timezone.now()).order_by("-starts_at")

    def with_seat_counts(self):
        """`inscrits` : les places prises."""
        return self.annotate(
            inscrits=Count("inscriptions", filter=Q(inscriptions__etat=EtatInscription.CONFIRMEE))
        )
