"""Remplir une fiche hors ligne, dans un traitement de texte, puis renvoyer le formulaire : ce qu’il change se choisit.

Lire le document est dans `socle/entrees`, réunir deux textes dans `socle/texte` ; rien ne s’écrit sans accord.
"""
