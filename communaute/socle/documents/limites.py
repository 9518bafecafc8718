"""Combien, et de quelle taille : lu dans les réglages du site, jamais écrit ailleurs."""

from dataclasses import dataclass

from django.conf import settings

MO = 1_000_000


@dataclass(frozen=True)
class Limites:
    """`fichier` et `total` en octets ; `pixels` : largeur × hauteur d’une image."""

    fichier: int
    nombre: int
    total: int
    pixels: int


def limites() -> Limites:
    return Limites(
        fichier=settings.DOCUMENT_MAX_MO * MO,
        nombre=settings.DOCUMENTS_PAR_FICHE,
        total=settings.DOCUMENTS_TOTAL_MO * MO,
        pixels=settings.DOCUMENT_MAX_MPX * MO,
    )
