"""Ce qui est pareil d’une page à l’autre : menu, pied de page, noms de thèmes. Composé une fois, gardé ensuite.

Chacun est une fonction de ses seuls paramètres, jamais de la personne ni de la requête : gardé d’une page à
l’autre, il ne peut rien montrer à la mauvaise personne. En développement, rien n’est gardé.
"""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_urlconf
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
    return composer("components/_theme.html", title=title, couleur=couleur, pictogramme=pictogramme)


@register.simple_tag
def compose(gabarit, **parametres):
    """{% compose "components/_carte.html" titre=… %} : le gabarit d’après ces seuls paramètres."""
    return composer(gabarit, **parametres)


def composer(gabarit: str, **parametres):
    """Le gabarit rendu avec ces seuls paramètres : des textes, des nombres, des suites figées de textes.

    Tout autre objet devient son texte : ce qui est gardé ne dépend que de ce qui s’affiche.
    """
    cle = (settings.ROOT_URLCONF, get_urlconf(), get_language())
    faire = _composer.__wrapped__ if settings.DEBUG else _composer
    # Un texte déjà sûr et le même qui ne l’est pas sont égaux, mais ne s’affichent pas pareil : d’où le type.
    return faire(gabarit, tuple((nom, type(v := _fige(brut)), v) for nom, brut in parametres.items()), cle)


def _fige(valeur):
    return valeur if isinstance(valeur, (str, int, tuple, type(None))) else str(valeur)


@lru_cache(maxsize=2048)
def _composer(gabarit, parametres, _cle):
    return render_to_string(gabarit, {nom: valeur for nom, _type, valeur in parametres})
