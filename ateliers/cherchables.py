"""Ce qui se cherche dans les ateliers."""

from ateliers.programme.cherchable import ATELIER

NATURES = [ATELIER]
