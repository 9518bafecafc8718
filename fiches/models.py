"""Les modèles de l’étage, réunis pour Django ; ils sont écrits dans leurs pièces."""

from fiches.experiences.models import AncienneAdresse, Auteur, Fiche, SectionModele

__all__ = ["AncienneAdresse", "Auteur", "Fiche", "SectionModele"]
