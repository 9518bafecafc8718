"""L’administration des ateliers : préparer une journée, la mener d’un état à l’autre, tenir la liste des inscrits.

Les inscriptions s’y lisent ; elles se prennent et se rendent par leurs actions.
"""

from ateliers.admin import ateliers  # noqa: F401
