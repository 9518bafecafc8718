"""Une page à ouvrir, telle que les listes de pages la nomment."""

from collections.abc import Callable
from typing import NamedTuple


class Visite(NamedTuple):
    """Une page à ouvrir (nom de l’adresse, chemin), ce qu’on y fait ensuite, et le code attendu."""

    nom: str
    chemin: str
    geste: Callable | None = None
    code: int = 200
