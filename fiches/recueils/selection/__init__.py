"""Sa sélection : des textes publiés qu’une personne met de côté, dans son ordre, pour les emporter en un livre.

Elle seule la voit. Ce qu’elle ne lit plus n’y paraît plus, et y revient si cela se rouvre.
"""
