"""La recherche : une entrée par objet et par audience, écrite avec lui, et les requêtes qui la lisent.

Chaque pièce dit en quoi son nom se cherche (module cherchable) ; la page est dans accueil, qui sait qui lit quoi.
"""
