"""L’entretien des inscriptions : les besoins d’accueil s’effacent trente jours après la journée."""

from ateliers.inscriptions.besoins import erase_old


def passer() -> None:
    erase_old()
