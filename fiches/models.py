"""Les modèles de l’étage, réunis pour Django ; ils sont écrits dans leurs pièces."""

from fiches.experiences.models import AncienneAdresse, Auteur, Fiche, SectionModele
from fiches.reperes.models import AncienneAdresseRepere, Contribution, Difficulte, Illustration, Repere

__all__ = [
    "AncienneAdresse",
    "AncienneAdresseRepere",
    "Auteur",
    "Contribution",
    "Difficulte",
    "Fiche",
    "Illustration",
    "Repere",
    "SectionModele",
]
