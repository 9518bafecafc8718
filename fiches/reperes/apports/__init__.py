"""Ce qu’un atelier apporte à un repère : une contribution devient une partie proposée, retenue ou écartée.

La contribution elle-même est à l’étage des ateliers.
"""
