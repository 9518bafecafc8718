"""Les formulations qui ont façonné une partie : celles que le texte a gardées, telles quelles ou reformulées."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from fiches.reperes.amendements import rules
from fiches.reperes.amendements.models import Amendement, EtatAmendement


@dataclass(frozen=True)
class Retenue:
    """Une formulation acceptée, et la partie qu’elle a changée. `qui` vide : la personne a quitté le site."""

    bloc_id: str
    adresse: str
    qui: str
    reseau: str
    le: dt.datetime
    libelle: str


def formulations_retenues():
    """À annoter sur des repères (`formulations_retenues`) : la page les lit sans requête de plus."""
    retenues = Amendement.objects.filter(repere=OuterRef("pk")).retained()
    return ArraySubquery(retenues.order_by("created_at", "pk").values(ligne=_LIGNE))


def portees_par(lue) -> list[dict]:
    """Celles que le texte lu porte déjà ; une acceptée depuis attend qu’il paraisse."""
    return [n for n in lue.repere.formulations_retenues if n["retenu"] <= lue.revision.pk]


def retenues_de(repere, user, lue) -> list[Retenue]:
    """Celles que le texte lu porte déjà, pour qui lit le fil du repère ; aucune pour les autres.

    `repere` vient de `reperes_complets` (avec `formulations_retenues`) ; `lue` est la page de ce repère.
    """
    if not rules.can_read_formulations(user, repere):
        return []
    return [
        Retenue(
            bloc_id=n["bloc"],
            adresse=reverse("reperes:formulation", args=[repere.slug, n["pk"]]),
            qui=n["qui"] or "",
            reseau=n["reseau"] or "",
            le=dt.datetime.fromisoformat(n["le"]),
            libelle=str(EtatAmendement(n["etat"]).label),
        )
        for n in portees_par(lue)
    ]


_LIGNE = JSONObject(
    pk="pk",
    bloc="bloc_id",
    qui="author__name",
    reseau="reseau__name",
    le="created_at",
    etat="state",
    retenu="retenu_id",
)
