"""La position de chaque réseau sur un repère en validation, distincte de ce qu’en dit une personne.

Les commentaires sont dans fil.
"""
