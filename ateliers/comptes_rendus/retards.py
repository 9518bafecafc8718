"""Les comptes rendus qui se font attendre : l’équipe les voit au bureau, l’animation le lit une fois."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from ateliers.programme.enums import SANS_DATE
from ateliers.programme.models import Atelier
from communaute.comptes.models import Personne
from communaute.socle.notifications.actions import notify

ATTENDU = dt.timedelta(days=15)
# Une journée plus ancienne se voit encore au bureau ; elle ne vaut plus un courriel.
ON_LE_DIT = dt.timedelta(days=60)


def en_retard(now=None):
    """Les journées tenues il y a plus de quinze jours dont rien n’est diffusé."""
    ateliers = Atelier.objects.gardes().announced().exclude(state__in=SANS_DATE)
    sans = Q(compte_rendu=None) | Q(compte_rendu__parue=None)
    return ateliers.filter(sans, ends_at__lt=(now or timezone.now()) - ATTENDU).order_by("ends_at", "pk")


def remind(now=None) -> int:
    """Le dit une fois à qui anime. Rend le nombre d’avis écrits."""
    now = now or timezone.now()
    ecrits = 0
    for atelier in en_retard(now).filter(ends_at__gt=now - ON_LE_DIT):
        animent = Personne.objects.filter(is_active=True, animations__atelier=atelier)
        ecrits += len(notify("compte_rendu.en_retard", atelier, animent))
    return ecrits


def tient(avis, atelier) -> bool:
    """Au moment de partir : elle anime encore, et rien n’est diffusé."""
    anime = atelier.animations.filter(personne=avis.recipient_id).exists()
    return anime and en_retard().filter(pk=atelier.pk).exists()
