"""Sous une partie d’un repère : d’où elle vient."""

from django import template

register = template.Library()


@register.inclusion_tag("fiches/reperes/preuves/_sous_partie.html")
def preuves_de_la_partie(preuves, partie):
    """{% preuves_de_la_partie preuves b %} ; rien pour une partie qui n’en appelle pas."""
    return {"preuves": (preuves or {}).get(partie.id), "partie": partie}
