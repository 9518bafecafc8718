"""Les natures d’avis : chaque étage déclare les siennes dans son module `natures`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _


def _toujours(avis, item) -> bool:
    return True


def _aucune(avis, item) -> list:
    return []


@dataclass(frozen=True)
class Nature:
    """`code` (nom.geste) ; `label` : ce que la personne règle ; `phrase` : l’avis, avec %(title)s et %(actor)s.

    Le courriel est composé par le gabarit emails/<code>.txt, dont la première ligne est l’objet.
    `tient(avis, item)` : au moment de l’envoi, le courriel a-t-il encore lieu d’être ? `pieces(avis, item)` : ce
    qu’il emporte, en (nom de fichier, octets, type).
    """

    code: str
    label: str
    phrase: str
    tient: Callable = _toujours
    pieces: Callable = _aucune

    @property
    def template(self) -> str:
        return f"emails/{self.code}.txt"


def dire_actrice(avis) -> str:
    """Le nom de qui a agi, en tête de phrase, même quand son compte n’est plus là."""
    return str(avis.actor or _("Une personne qui n’a plus de compte"))


@cache
def natures() -> dict[str, Nature]:
    """Toutes les natures, par code, dans l’ordre des applications."""
    trouvees = {}
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "natures"):
            module = import_module(f"{config.name}.natures")
            trouvees |= {nature.code: nature for nature in module.NATURES}
    return trouvees
