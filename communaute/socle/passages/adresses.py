"""Les adresses des gestes d’un fil. Une pièce dit sous quel nom, et comment se trouve l’objet commenté."""

from collections.abc import Callable

from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from communaute.socle.passages import views
from communaute.socle.web.saisie import garde_la_saisie

# Ceux où l’on écrit gardent la saisie quand la session expire ; des deux autres, on confirme.
ECRITS = (views.modifier, views.resoudre, views.signaler, views.recours)
CONFIRMES = (views.retirer, views.rouvrir)


def gestes_du_fil(name: str, trouver: Callable, fil: str = "") -> list[URLPattern]:
    """Six adresses : `fil` (le début, sous celle de l’objet), le numéro du commentaire, le geste.

    `name` est leur racine : « commentaire » donne commentaire_modifier. `trouver(request, **adresse)` rend l’objet
    commenté, ou lève ce que lève get_visible_or_404.
    """
    return [
        path(f"{fil}<int:commentaire>/{vue.__name__}/", _monter(vue, trouver), name=f"{name}_{vue.__name__}")
        for vue in (*ECRITS, *CONFIRMES)
    ]


def _monter(vue, trouver):
    @require_http_methods(["GET", "HEAD", "POST"])
    def montee(request, commentaire, **adresse):
        return vue(request, trouver(request, **adresse), commentaire)

    return garde_la_saisie(montee) if vue in ECRITS else montee
