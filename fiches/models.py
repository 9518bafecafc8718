"""Les modèles de l’étage, réunis pour Django ; ils sont écrits dans leurs pièces."""

from fiches.experiences.coauteurs.models import DemandeDeCoauteur
from fiches.experiences.formulaire.models import FormulaireRenvoye
from fiches.experiences.importation.models import DocumentImporte, ImageImportee
from fiches.experiences.models import AncienneAdresse, Auteur, Fiche, SectionModele
from fiches.experiences.presentees.models import FichePresentee
from fiches.experiences.versions import Accord, VersionPubliee
from fiches.guides.editions.models import Chapitre, Credit, Edition, Erratum, FichierLivre, Livraison
from fiches.guides.models import Guide, PointVerifie
from fiches.recueils.selection.models import TexteGarde
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.apports.models import PartieProposee
from fiches.reperes.essais.models import Essai
from fiches.reperes.fil.models import Interpellation
from fiches.reperes.models import AncienneAdresseRepere, Contribution, Difficulte, Illustration, Repere
from fiches.reperes.positions.models import Position
from fiches.reperes.preuves.models import Provenance, VersionDeRepere

__all__ = [
    "Accord",
    "Amendement",
    "AncienneAdresse",
    "AncienneAdresseRepere",
    "Auteur",
    "Chapitre",
    "Contribution",
    "Credit",
    "DemandeDeCoauteur",
    "Difficulte",
    "DocumentImporte",
    "Edition",
    "Erratum",
    "Essai",
    "Fiche",
    "FichePresentee",
    "FichierLivre",
    "FormulaireRenvoye",
    "Guide",
    "Illustration",
    "ImageImportee",
    "Interpellation",
    "Livraison",
    "PartieProposee",
    "PointVerifie",
    "Position",
    "Provenance",
    "Repere",
    "SectionModele",
    "TexteGarde",
    "VersionDeRepere",
    "VersionPubliee",
]
