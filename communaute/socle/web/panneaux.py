"""Ce qu’une page d’en bas montre d’un étage du haut, sans l’importer.

Une application qui a quelque chose à montrer écrit un module `panneaux` ; chaque fonction y porte le nom de
l’endroit qu’elle complète, reçoit `(request, item)` et rend un Panneau, plusieurs (une liste), ou None s’il n’y a
rien à montrer.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True)
class Panneau:
    """Un titre, et le gabarit qui montre le reste ; il y lit `panneau`, qui est `context`."""

    title: str
    template: str
    context: dict = field(default_factory=dict)


@lru_cache(maxsize=1)
def _modules():
    """Cherchés une fois sur le disque : les applications installées ne changent pas en route."""
    noms = [
        f"{app.name}.panneaux"
        for app in apps.get_app_configs()
        if module_has_submodule(app.module, "panneaux")
    ]
    return tuple(import_module(nom) for nom in noms)


def panneaux(place: str, request, item) -> list[Panneau]:
    """Les panneaux de `place` pour `item`, dans l’ordre des applications installées."""
    fonctions = (getattr(module, place, None) for module in _modules())
    trouves = (fonction(request, item) for fonction in fonctions if callable(fonction))
    rangs = (trouve if isinstance(trouve, list) else [trouve] for trouve in trouves)
    return [panneau for rang in rangs for panneau in rang if panneau is not None]
