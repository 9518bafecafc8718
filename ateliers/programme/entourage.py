"""Les personnes qu’une journée concerne : qui y a une place, qui en attend une, qui l’anime."""

from ateliers.inscriptions.enums import EtatInscription
from communaute.comptes.models import Personne


def inscrites(atelier):
    """Les personnes qui ont une place."""
    return Personne.objects.filter(
        inscriptions__atelier=atelier, inscriptions__etat=EtatInscription.CONFIRMEE
    )


def autour(atelier) -> list:
    """Les personnes qui attendent une place, et celles qui animent : sans celles qui ont une place."""
    attendent = Personne.objects.filter(
        inscriptions__atelier=atelier, inscriptions__etat=EtatInscription.ATTENTE
    )
    animent = Personne.objects.filter(animations__atelier=atelier)
    places = set(inscrites(atelier).values_list("pk", flat=True))
    return [p for p in (attendent | animent).distinct().order_by("pk") if p.pk not in places]


def tout_le_monde(atelier) -> list:
    """Les unes et les autres, chacune une fois."""
    return [*inscrites(atelier), *autour(atelier)]
