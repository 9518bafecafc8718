"""Avant la parution : ce que le site vérifie, ce que des personnes cochent, ce qu’il reste."""

from dataclasses import dataclass
from functools import cached_property

from fiches.guides.editions.figer import Obstacle, numero_suivant, obstacles
from fiches.guides.enums import PointACocher
from fiches.guides.models import PointVerifie


@dataclass(frozen=True)
class Point:
    """Un point de la liste. `depasse` : le guide a changé depuis qu’il est coché."""

    code: PointACocher
    coche: PointVerifie | None
    depasse: bool


@dataclass(frozen=True)
class Verification:
    """Où en est la prochaine édition."""

    numero: int
    obstacles: list[Obstacle]
    points: list[Point]

    @cached_property
    def a_cocher(self) -> int:
        return sum(point.coche is None for point in self.points)

    @property
    def est_prete(self) -> bool:
        return not self.obstacles and not self.a_cocher


def verification_de(guide) -> Verification:
    coches = {p.code: p for p in guide.points.filter(edition=None).select_related("par")}
    points = [
        Point(code, coche, coche is not None and coche.revision_id != guide.texte.head_id)
        for code in PointACocher
        for coche in [coches.get(code)]
    ]
    return Verification(numero_suivant(guide), obstacles(guide), points)
