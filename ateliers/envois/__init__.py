"""Écrire à un groupe de personnes d’un atelier : un brouillon, un aperçu, puis un courriel par personne, une fois.

Les avis automatiques (inscription, changement, annulation) sont dans leurs pièces.
"""
