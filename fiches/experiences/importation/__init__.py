"""Partir d’un document : ce qu’on a envoyé attend, ce qui va où se choisit, puis un brouillon s’ouvre.

Lire le document est dans `socle/entrees` ; le texte d’une fiche se décide ici.
"""
