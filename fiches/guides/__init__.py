"""Le guide : des chapitres que l’équipe compose, puis des éditions qui ne bougent plus.

Ce que dit un repère ou une fiche se décide dans sa pièce ; ici, on choisit, on ordonne, on fige, on livre.
"""
