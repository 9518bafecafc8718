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
    """Une formulation acceptée, et la partie qu’elle a changée. `qui` vide : la personne a quitté le site.

    `est_defaite` : le texte est revenu depuis à un état d’avant, sans elle.
    """

    bloc_id: str
    adresse: str
    qui: str
    reseau: str
    le: dt.datetime
    libelle: str
    est_defaite: bool


def formulations_retenues():
    """À annoter sur des repères (`formulations_retenues`) : la page les lit sans requête de plus."""
    retenues = Amendement.objects.filter(repere=OuterRef("pk")).retained()
    return ArraySubquery(retenues.order_by("created_at", "pk").values(ligne=_LIGNE))


def portees_par(repere, revision_id: int) -> list[dict]:
    """Celles que ce texte porte ; une acceptée depuis attend qu’il paraisse, une défaite avant lui n’y est plus."""
    return [
        n
        for n in repere.formulations_retenues
        if n["retenu"] <= revision_id and (n["defaite"] is None or n["defaite"] > revision_id)
    ]


def retenues_de(repere, user, lue) -> list[Retenue]:
    """Celles que le texte lu porte déjà, pour qui lit le fil du repère ; aucune pour les autres.

    `repere` vient de `reperes_complets` (avec `formulations_retenues`) ; `lue` est la page de ce repère.
    """
    if not rules.can_read_formulations(user, repere):
        return []
    return [_retenue(repere, n) for n in portees_par(repere, lue.revision.pk)]


def nees_des_etats(repere, user) -> dict[int, Retenue]:
    """{état du texte : la formulation dont il est né}, pour qui lit le fil du repère."""
    if not rules.can_read_formulations(user, repere):
        return {}
    return {n["retenu"]: _retenue(repere, n) for n in repere.formulations_retenues}


def _retenue(repere, n) -> Retenue:
    return Retenue(
        bloc_id=n["bloc"],
        adresse=reverse("reperes:formulation", args=[repere.slug, n["pk"]]),
        qui=n["qui"] or "",
        reseau=n["reseau"] or "",
        le=dt.datetime.fromisoformat(n["le"]),
        libelle=str(EtatAmendement(n["etat"]).label),
        est_defaite=n["defaite"] is not None,
    )


_LIGNE = JSONObject(
    pk="pk",
    bloc="bloc_id",
    auteur="author_id",
    actif="author__is_active",
    credite="est_credite",
    qui="author__name",
    reseau="reseau__name",
    le="created_at",
    etat="state",
    retenu="retenu_id",
    defaite="defaite_par_id",
)
