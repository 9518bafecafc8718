"""Les ateliers où une partie a été travaillée, réduits à ceux que la personne peut lire."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from ateliers.programme.models import Atelier
from fiches.reperes.libelles import titre_de
from fiches.reperes.preuves.models import Provenance


@dataclass(frozen=True)
class Travail:
    """Un atelier, et la partie qu’on y a travaillée."""

    pk: int
    bloc_id: str
    title: str
    slug: str
    le: dt.datetime

    @property
    def adresse(self) -> str:
        return reverse("ateliers:page", args=[self.slug])


def lisibles(user):
    """Les ateliers annoncés que cette personne voit."""
    return Atelier.objects.visible_to(user).announced()


def provenances_vues(user):
    """À annoter sur des repères (`provenances_vues`) : la page les lit sans requête de plus."""
    lignes = Provenance.objects.filter(repere=OuterRef("pk"), atelier__in=lisibles(user).values("pk"))
    return ArraySubquery(lignes.order_by("atelier__starts_at", "pk").values(ligne=_LIGNE))


def travaux_de(repere, user) -> list[Travail]:
    """Par date. Une requête si le repère n’est pas annoté."""
    lignes = getattr(repere, "provenances_vues", None)
    if lignes is None:
        siennes = repere.provenances.filter(atelier__in=lisibles(user).values("pk"))
        lignes = siennes.order_by("atelier__starts_at", "pk").values_list(_LIGNE, flat=True)
    return [
        Travail(n["pk"], n["bloc"], n["titre"], n["slug"], dt.datetime.fromisoformat(n["le"])) for n in lignes
    ]


def travaux_nommes(lue) -> list[tuple[Travail, str]]:
    """Chaque atelier relié, et l’intitulé de la partie, pour qui les relie."""
    return [(t, titre_de(lue.contenu.bloc(t.bloc_id))) for t in travaux_de(lue.repere, lue.user)]


_LIGNE = JSONObject(
    pk="pk", bloc="bloc_id", titre="atelier__title", slug="atelier__slug", le="atelier__starts_at"
)
