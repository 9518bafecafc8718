"""Ce qui se cherche dans les ateliers."""

from ateliers.comptes_rendus.cherchable import COMPTE_RENDU
from ateliers.contributions.cherchable import CONTRIBUTION
from ateliers.programme.cherchable import ATELIER

NATURES = [ATELIER, COMPTE_RENDU, CONTRIBUTION]
