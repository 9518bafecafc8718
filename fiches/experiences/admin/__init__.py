"""Le bureau de relecture de l’équipe, et les sections proposées à qui écrit.

Ce qui s’y fait passe par la table des transitions et par les gestes de la pièce ; aucun champ ne s’y écrit.
"""

from fiches.experiences.admin import bureau, sections  # noqa: F401
