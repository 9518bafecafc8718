"""Les modèles de l’étage, réunis pour Django ; ils sont écrits dans leurs pièces."""

from fiches.experiences.coauteurs.models import DemandeDeCoauteur
from fiches.experiences.models import AncienneAdresse, Auteur, Fiche, SectionModele
from fiches.experiences.versions import Accord, VersionPubliee
from fiches.reperes.essais.models import Essai
from fiches.reperes.models import AncienneAdresseRepere, Contribution, Difficulte, Illustration, Repere
from fiches.reperes.positions.models import Position

__all__ = [
    "Accord",
    "AncienneAdresse",
    "AncienneAdresseRepere",
    "Auteur",
    "Contribution",
    "DemandeDeCoauteur",
    "Difficulte",
    "Essai",
    "Fiche",
    "Illustration",
    "Position",
    "Repere",
    "SectionModele",
    "VersionPubliee",
]
