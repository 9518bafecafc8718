"""Les tirages : un ouvrage fait fichier, une fois pour toutes celles et ceux qui peuvent lire la même chose.

Ce qu’un ouvrage contient se décide dans la pièce de son nom (une fiche, un repère) ; comment il se compose, dans
`exports`.
"""
