"""Écrire à plusieurs : qui s’ajoute, qui accepte, et quel nom paraît.

Le texte lui-même est dans experiences.
"""
