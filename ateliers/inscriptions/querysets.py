"""Les inscriptions que l’on voit : les siennes ; celles de tout le monde, pour l’équipe."""

from django.db import models

from ateliers.inscriptions.enums import EtatInscription, Presence
from communaute.reseaux.acces import acces_de


class InscriptionQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(etat=EtatInscription.CONFIRMEE)

    def held(self):
        """Une place, ou une attente : ce que l’on peut rendre."""
        return self.filter(etat__in=(EtatInscription.CONFIRMEE, EtatInscription.ATTENTE))

    def waiting(self):
        """La liste d’attente, dans son ordre."""
        return self.filter(etat=EtatInscription.ATTENTE).order_by("attente_depuis", "pk")

    def present(self):
        """Qui était là, avec ou sans place : on compte les personnes, pas les inscriptions."""
        return self.filter(presence=Presence.PRESENTE)

    def visible_to(self, user):
        if acces_de(user).equipe:
            return self
        return self.filter(personne=user.pk) if user.is_authenticated else self.none()
