"""La relecture d’une fiche : les notes dans la marge, ce qu’on y répond, ce qui a changé depuis la dernière lecture.

Entre qui écrit et qui relit, personne d’autre. Le passage d’un état à l’autre n’est pas ici (voir ../workflow.py).
"""
