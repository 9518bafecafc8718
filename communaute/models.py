"""Les modèles du rez-de-chaussée, réunis pour Django ; ils sont écrits dans leurs pièces."""

from communaute.accueil.models import ChiffreDate, Mention, MessageContact, PageEditoriale, Ressource
from communaute.comptes.models import Personne
from communaute.invitations.models import Invitation
from communaute.reseaux.models import (
    AccesPersonnel,
    Communaute,
    Cycle,
    FonctionReseau,
    Participation,
    Rattachement,
    Reseau,
    Theme,
)
from communaute.socle.documents.models import Document
from communaute.socle.exploitation.models import Marque
from communaute.socle.journal.models import LigneJournal
from communaute.socle.notifications.models import Avis, Choix
from communaute.socle.passages.models import Annotation, Commentaire, ReponseAnnotation, Signalement
from communaute.socle.recherche.models import Entree
from communaute.socle.texte.models import CopieDeTravail, Regard, Revision, Texte
from communaute.socle.tirages.models import Tirage

__all__ = [
    "AccesPersonnel",
    "Annotation",
    "Avis",
    "ChiffreDate",
    "Choix",
    "Commentaire",
    "Communaute",
    "CopieDeTravail",
    "Cycle",
    "Document",
    "Entree",
    "FonctionReseau",
    "Invitation",
    "LigneJournal",
    "Marque",
    "Mention",
    "MessageContact",
    "PageEditoriale",
    "Participation",
    "Personne",
    "Rattachement",
    "Regard",
    "ReponseAnnotation",
    "Reseau",
    "Ressource",
    "Revision",
    "Signalement",
    "Texte",
    "Theme",
    "Tirage",
]
