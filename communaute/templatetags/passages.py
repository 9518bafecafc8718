"""L’affichage d’un commentaire."""

from functools import lru_cache

from django import template

from communaute.socle.passages.rendu import en_paragraphes
from communaute.templatetags.texte import typo

register = template.Library()


@register.filter
@lru_cache(maxsize=1024)
def paragraphes(texte: str):
    """Un texte simple : paragraphes et liens, typographie française ; tout le reste est échappé."""
    return typo(en_paragraphes(texte))
