"""Les comptes rendus que l’on lit : jumeau de rules.can_read ; ceux dont on lit le fil, de thread_is_read_by."""

from django.db import models
from django.db.models import Q

from ateliers.comptes_rendus.enums import RELUS, EtatCompteRendu
from ateliers.inscriptions.enums import EtatInscription, Presence
from ateliers.programme.enums import ANNONCES
from communaute.reseaux.acces import acces_de

# Présente ; ou une place confirmée, tant que la présence n’est pas notée. Ni excusée, ni absente.
A_PARTICIPE = Q(presence=Presence.PRESENTE) | Q(presence="", etat=EtatInscription.CONFIRMEE)


class CompteRenduQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Diffusé, sa communauté le lit ; avant, qui anime et l’équipe, et pendant la relecture qui y était."""
        acces = acces_de(user)
        if acces.equipe:
            return self._gardes()
        diffuse = Q(
            parue__isnull=False,
            atelier__communaute__in=acces.communautes,
            atelier__state__in=ANNONCES,
        )
        relu = Q(state=EtatCompteRendu.EN_VALIDATION) | Q(parue__isnull=False)
        return self._gardes().filter(self._anime(user) | diffuse | (self._participe(user) & relu))

    def threads_read_by(self, user):
        """Qui anime, l’équipe ; et qui y était, une fois le texte donné à relire."""
        if acces_de(user).equipe:
            return self._gardes()
        return self._gardes().filter(self._anime(user) | (self._participe(user) & Q(state__in=RELUS)))

    def _gardes(self):
        return self.filter(atelier__corbeille_le=None).select_related("atelier")

    def _ateliers(self):
        return self.model._meta.get_field("atelier").related_model.objects

    def _anime(self, user):
        return Q(atelier__in=self._ateliers().led_by(user).order_by().values("pk"))

    def _participe(self, user):
        if not (user.is_authenticated and user.is_active):
            return Q(pk__in=())
        ateliers = self._ateliers()
        inscriptions = ateliers.model._meta.get_field("inscriptions").related_model.objects
        miens = inscriptions.filter(A_PARTICIPE, personne=user.pk).order_by().values("atelier")
        vus = ateliers.visible_to(user).order_by().values("pk")
        return Q(atelier__in=miens) & Q(atelier__in=vus)
