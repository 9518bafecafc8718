"""D’où vient chaque ligne d’un repère : les fiches qui l’appuient ou la nuancent, les ateliers, les formulations.

L’illustration elle-même (fiche et « en quoi ») est dans reperes.
"""
