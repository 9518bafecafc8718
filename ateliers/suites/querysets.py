"""Ce qu’il reste à faire, tel qu’on le voit : jumeau de rules.can_read."""

from django.db import models
from django.db.models import Q

from communaute.reseaux.acces import acces_de

# Les codes de EtatSuite, que models.py ne peut pas prêter : il importe ce fichier.
OUVERTES = ("a_faire", "en_cours")


class SuiteQuerySet(models.QuerySet):
    def ouvertes(self):
        """Ni faites, ni abandonnées."""
        return self.filter(state__in=OUVERTES)

    def visible_to(self, user):
        """Avec le compte rendu ; et toujours, pour qui anime, l’équipe, et la personne qui s’en charge."""
        gardes = self.filter(atelier__corbeille_le=None).select_related("atelier", "personne")
        if acces_de(user).equipe:
            return gardes
        if not (user.is_authenticated and user.is_active):
            return gardes.none()
        ateliers = self.model._meta.get_field("atelier").related_model
        rendus = ateliers._meta.get_field("compte_rendu").related_model.objects.visible_to(user)
        vus, animes = (
            qs.order_by().values("pk")
            for qs in (ateliers.objects.visible_to(user), ateliers.objects.led_by(user))
        )
        rendus = rendus.order_by().values("atelier")
        return gardes.filter(
            Q(atelier__in=rendus) | Q(atelier__in=animes) | Q(personne=user.pk, atelier__in=vus)
        )
