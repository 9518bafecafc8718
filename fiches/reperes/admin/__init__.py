"""Le bureau des repères, leurs réglages, et les difficultés de l’accueil.

Ce qui s’y fait passe par la table des transitions et par les gestes de la pièce ; le texte ne s’y écrit pas.
"""

from fiches.reperes.admin import bureau, difficultes, essais  # noqa: F401
