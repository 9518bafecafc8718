"""Les barres d’une échelle : où les poser dans le dessin. Fonctions pures ; les couleurs sont ailleurs."""

from dataclasses import dataclass

RANG, GAUCHE, LARGEUR = 32, 96, 180


@dataclass(frozen=True)
class Barre:
    """`y` : le haut de la barre ; `ligne` : le pied du texte ; `bout` : où écrire le nombre."""

    libelle: str
    nombre: int
    y: int
    ligne: int
    largeur: int
    bout: int


def barres(points) -> list[Barre]:
    """La plus longue barre tient toute la largeur ; une barre vide n’a pas de largeur."""
    plus = max((p.nombre for p in points), default=0) or 1
    largeurs = [LARGEUR * p.nombre // plus for p in points]
    return [
        Barre(p.libelle, p.nombre, n * RANG + 4, n * RANG + 21, large, GAUCHE + large + 8)
        for n, (p, large) in enumerate(zip(points, largeurs, strict=True))
    ]
