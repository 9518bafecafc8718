"""Ce qui est pareil d’une page à l’autre : menu, pied de page, noms de thèmes. Composé une fois, gardé ensuite.

Chacun est une fonction de ses seuls paramètres, jamais de la personne ni de la requête : gardé d’une page à
l’autre, il ne peut rien montrer à la mauvaise personne. En développement, rien n’est gardé.
"""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_urlconf
from django.utils.html import conditional_escape
from django.utils.translation import get_language

register = template.Library()

# Les vues dont le menu dit « vous êtes ici » par leur nom, et non par celui de leur espace.
VUES_DU_MENU = {"accueil:accueil", "accueil:mon_espace"}


@register.simple_tag(takes_context=True)
def menu_principal(context):
    """Les entrées du menu ; celle de la page présente est marquée."""
    ici = getattr(context.get("request"), "resolver_match", None)
    vue = getattr(ici, "view_name", "")
    return composer(
        "layouts/_menu.html",
        ici=getattr(ici, "namespace", ""),
        vue=vue if vue in VUES_DU_MENU else "",
        connecte=bool(getattr(context.get("user"), "is_authenticated", False)),
    )


@register.simple_tag
def pied_de_page():
    """Le pied de toutes les pages."""
    return composer("layouts/_pied.html")


@register.simple_tag
def nom_de_theme(title, couleur, pictogramme):
    """Le nom d’un thème avec son pictogramme, dans sa teinte (voir components/theme.html)."""
    return composer(
        "components/_theme.html",
        title=conditional_escape(title),
        couleur=conditional_escape(couleur),
        pictogramme=conditional_escape(pictogramme),
    )


def composer(gabarit: str, **parametres):
    """Le gabarit rendu avec ces seuls paramètres : des booléens, des codes, ou des textes déjà échappés."""
    cle = (settings.ROOT_URLCONF, get_urlconf(), get_language())
    faire = _composer.__wrapped__ if settings.DEBUG else _composer
    return faire(gabarit, tuple(sorted(parametres.items())), cle)


@lru_cache(maxsize=512)
def _composer(gabarit, parametres, _cle):
    return render_to_string(gabarit, dict(parametres))
