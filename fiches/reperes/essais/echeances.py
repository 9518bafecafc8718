"""La corbeille des essais se vide au bout de trente jours."""

from fiches.reperes.essais.actions import purge


def passer() -> None:
    purge()
