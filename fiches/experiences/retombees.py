"""Ce que font d’autres pièces quand une fiche paraît ou est retirée, sans que celle-ci les connaisse.

Un repère s’appuie sur des fiches : ses autrices doivent apprendre qu’une fiche a changé ou n’est plus là, et
l’apprendre avec le geste, dans sa transaction. Mais reperes importe experiences, jamais l’inverse. Une application
qui a une suite à donner écrit donc un module `retombees`, trouvé comme `natures` et `panneaux` ; chaque fonction y
porte le nom d’un moment, `fiche_parue` ou `fiche_retiree`, et reçoit `(fiche, by=…)`.
"""

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@cache
def _modules() -> tuple:
    avec = (app for app in apps.get_app_configs() if module_has_submodule(app.module, "retombees"))
    return tuple(import_module(f"{app.name}.retombees") for app in avec)


def suivre(moment: str, fiche, *, by) -> None:
    """Appelle ce que chaque application a prévu pour ce moment, dans la transaction du geste."""
    for module in _modules():
        if retombee := getattr(module, moment, None):
            retombee(fiche, by=by)
