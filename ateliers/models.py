"""Les modèles de l’étage, réunis pour Django ; ils sont écrits dans leurs pièces."""

from ateliers.inscriptions.models import Inscription
from ateliers.programme.models import Atelier, Sequence

__all__ = ["Atelier", "Inscription", "Sequence"]
