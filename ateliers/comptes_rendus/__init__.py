"""Le compte rendu d’une journée : écrit par l’animation, relu dix jours par qui y était, puis diffusé.

Les notes de travail sont dans notes ; ce qu’il reste à faire est dans suites.
"""
