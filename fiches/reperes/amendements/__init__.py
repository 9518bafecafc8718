"""Une autre formulation d’une partie d’un repère : proposée, discutée, acceptée ou non, jamais perdue.

Les commentaires sont dans fil ; l’écriture elle-même, dans reperes.
"""
