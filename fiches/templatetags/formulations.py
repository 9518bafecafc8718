"""Sous une partie d’un repère : proposer une autre formulation, et combien attendent."""

from django import template

register = template.Library()


@register.inclusion_tag("fiches/reperes/amendements/_sous_partie.html")
def sous_la_partie(formulations, partie):
    """{% sous_la_partie formulations b %} ; rien pour qui ne lit pas les formulations."""
    if not formulations:
        return {}
    return {
        "formulations": formulations,
        "partie": partie,
        "combien": formulations.combien(partie.id),
        "recrite": formulations.est_recrite(partie.id),
    }
