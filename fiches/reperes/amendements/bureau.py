"""Ce que le bureau de l’équipe montre des formulations : combien attendent, et depuis quand."""

from django.db.models import Count, DateTimeField, IntegerField, Min, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from fiches.moderation.anciennete import depuis
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.enums import COMMENTES


def with_formulations(reperes):
    """Annote des repères : `formulations_en_attente` (un nombre) et `formulations_depuis` (la plus ancienne)."""
    attendent = _qui_attendent().filter(repere=OuterRef("pk")).order_by().values("repere")
    nombre = attendent.annotate(n=Count("pk")).values("n")
    depuis = attendent.annotate(le=Min("created_at")).values("le")
    return reperes.annotate(
        formulations_en_attente=Coalesce(Subquery(nombre), Value(0), output_field=IntegerField()),
        formulations_depuis=Subquery(depuis, output_field=DateTimeField()),
    )


def _qui_attendent():
    """Celles auxquelles l’équipe peut répondre : un repère archivé, ou à la corbeille, n’attend plus rien."""
    vivent = {"repere__state__in": COMMENTES, "repere__corbeille_le": None}
    return Amendement.objects.pending().filter(**vivent)


def en_mots(repere) -> str:
    """« 2, depuis 4 jours », sur un repère passé par `with_formulations` ; vide si aucune n’attend."""
    if not repere.formulations_en_attente:
        return ""
    return f"{repere.formulations_en_attente}, {depuis(repere.formulations_depuis)}"


def en_attente_de(repere) -> list[Amendement]:
    """Celles d’un repère, la plus ancienne d’abord, avec qui propose. Une requête. `est_la` : la partie y est."""
    contenu = repere.texte.head.contenu
    trouvees = list(
        Amendement.objects.filter(repere=repere).pending().for_list().order_by("created_at", "pk")
    )
    for formulation in trouvees:
        formulation.repere = repere
        formulation.est_la = contenu.bloc(str(formulation.bloc_id)) is not None
        formulation.depuis = depuis(formulation.created_at)
    return trouvees
