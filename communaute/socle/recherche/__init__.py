"""La recherche : une entrée par objet et par audience, et la page qui les interroge.

Ce qui se cherche est déclaré par chaque étage (module cherchables).
"""
