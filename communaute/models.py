"""Les modèles du rez-de-chaussée, réunis pour Django ; ils sont écrits dans leurs pièces."""

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
from communaute.socle.exploitation.models import Marque
from communaute.socle.journal.models import LigneJournal
from communaute.socle.notifications.models import Avis, Choix
from communaute.socle.texte.models import CopieDeTravail, Revision, Texte

__all__ = [
    "AccesPersonnel",
    "Avis",
    "Choix",
    "Communaute",
    "CopieDeTravail",
    "Cycle",
    "FonctionReseau",
    "Invitation",
    "LigneJournal",
    "Marque",
    "Participation",
    "Personne",
    "Rattachement",
    "Reseau",
    "Revision",
    "Texte",
    "Theme",
]
