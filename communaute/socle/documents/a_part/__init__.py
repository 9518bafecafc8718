"""Ouvrir un fichier venu d’ailleurs : toujours dans un programme à part, borné en temps et en mémoire.

Rien ici ne connaît Django ni la base ; le site n’en reçoit qu’un verdict.
"""
