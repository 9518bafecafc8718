"""Ce que l’on garde d’une journée : un passage des notes ou du compte rendu, rangé par nature et par thème.

Ce qu’un repère en fait est à l’étage des fiches (reperes/apports).
"""
