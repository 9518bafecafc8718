"""L’affichage d’un commentaire."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string

from communaute.socle.passages.rendu import en_paragraphes
from communaute.socle.passages.vue import Vue, vue_de
from communaute.templatetags.texte import typo

register = template.Library()


@register.filter
def paragraphes(texte: str):
    """Un texte simple : paragraphes et liens, typographie française ; tout le reste est échappé."""
    return typo(en_paragraphes(texte))


@register.filter
def avec_gestes(bloc, marge):
    """{{ bloc|avec_gestes:marge|rendu }} : le texte d’un bloc, et près de chaque paragraphe ce qu’on peut y faire."""
    return marge.poser(bloc) if marge else bloc.html


@register.simple_tag
def commentaire(ligne, adresse="", page=""):
    """{% commentaire ligne fil.adresse page %} ; sans adresse, aucun geste."""
    return _composer(vue_de(ligne, adresse, page))


@lru_cache(maxsize=1024)
def _composer(vue: Vue):
    """Une fonction de la seule vue : gardée d’une page à l’autre, elle ne peut rien montrer à la mauvaise personne."""
    return render_to_string("communaute/passages/_commentaire.html", {"v": vue})
