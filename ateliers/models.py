"""Les modèles de l’étage, réunis pour Django ; ils sont écrits dans leurs pièces."""

from ateliers.agendas.models import CleAgenda
from ateliers.envois.models import Envoi, LigneEnvoi
from ateliers.evaluations.models import Evaluation, Reponse
from ateliers.inscriptions.models import Besoin, Inscription
from ateliers.programme.models import Animation, Atelier, Conduite, Sequence

__all__ = [
    "Animation",
    "Atelier",
    "Besoin",
    "CleAgenda",
    "Conduite",
    "Envoi",
    "Evaluation",
    "Inscription",
    "LigneEnvoi",
    "Reponse",
    "Sequence",
]
