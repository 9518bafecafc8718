"""Qui d’autre est en train d’écrire ce texte : un nom, un endroit, une heure. Jamais ce qui s’écrit."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from communaute.socle.texte.models import CopieDeTravail

RECENT = datetime.timedelta(hours=12)
PLUMES_MAX = 5


@dataclass(frozen=True)
class Plume:
    """Une autre personne qui écrit : son nom, où, depuis quand."""

    nom: str
    ou: str
    quand: datetime.datetime


def plumes_de(texte_pk: int, titres: dict[str, str], personne, now=None) -> list[Plume]:
    """Qui a écrit ici depuis peu sans l’avoir enregistré. `titres` : le nom de chaque endroit."""
    recentes = CopieDeTravail.objects.filter(
        texte=texte_pk, updated_at__gte=(now or timezone.now()) - RECENT
    ).exclude(personne=personne)
    lignes = recentes.order_by("-updated_at").values_list("personne__name", "lieu", "updated_at")
    vues: dict[str, Plume] = {}
    for nom, lieu, quand in lignes[: PLUMES_MAX * 2]:
        vues.setdefault(nom, Plume(nom, titres.get(lieu, ""), timezone.localtime(quand)))
    return list(vues.values())[:PLUMES_MAX]
