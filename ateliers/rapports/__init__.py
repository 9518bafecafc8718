"""Rendre compte d’une période : des nombres, chacun daté, à imprimer ou à emporter. Aucun nom.

Les chiffres d’un étage du haut viennent par la place « rapport » de ses panneaux.
"""
