"""L’entretien des comptes rendus : dire à qui anime que l’un d’eux se fait attendre."""

from ateliers.comptes_rendus.retards import remind


def passer() -> None:
    remind()
