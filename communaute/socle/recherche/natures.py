"""Les natures d’objets que l’on cherche : chaque étage déclare les siennes dans son module `cherchables`."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from communaute.socle.recherche.models import Audience


@dataclass(frozen=True)
class Lisible:
    """Ce qu’une audience lit d’un objet : rien d’autre ne sera ni trouvé, ni montré.

    `autour` : d’autres mots qui y mènent (thème, réseau), lus sur la même page. `communaute_id` vaut 0 pour tous.
    """

    audience: Audience
    title: str
    url: str
    resume: str = ""
    texte: str = ""
    autour: str = ""
    communaute_id: int = 0
    theme_id: int | None = None
    date: dt.date | None = None


def _aucun(item) -> Iterable:
    return ()


@dataclass(frozen=True)
class Nature:
    """`code` est enregistré, jamais renommé. `modele` : « fiches.Fiche ».

    `objets()` : le queryset de ce qui se cherche, avec ce que `lisibles(objet)` lit. `citent(item)` : les objets de
    cette nature dont l’entrée change quand `item`, d’une autre nature, change (le nom d’un thème, d’un réseau).
    """

    code: str
    label: str
    pluriel: str
    modele: str
    objets: Callable
    lisibles: Callable[..., Iterable[Lisible]]
    citent: Callable = _aucun

    @property
    def model(self):
        return apps.get_model(self.modele)


@cache
def natures() -> dict[str, Nature]:
    """Toutes les natures, par code, dans l’ordre des applications."""
    trouvees = {}
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "cherchables"):
            module = import_module(f"{config.name}.cherchables")
            trouvees |= {nature.code: nature for nature in module.NATURES}
    return trouvees
