"""Une édition : la liste figée de ce qui a paru, qui l’a écrit, les fichiers qu’on en a faits, ce qu’on y a corrigé.

Composer le guide est dans la pièce au-dessus.
"""
