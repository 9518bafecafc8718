"""La page de recherche : qui lit quoi rencontre ici ce que la recherche a gardé.

Les entrées, leur écriture et leur lecture sont dans socle/recherche.
"""
