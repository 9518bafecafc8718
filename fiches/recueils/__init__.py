"""Plusieurs textes réunis en un livre : tout un thème, tel que la personne qui le demande peut le lire.

Ce que chaque texte devient en fichier se décide dans sa pièce (`ouvrage.py`).
"""
