"""Un texte : blocs ordonnés, révisions, copies de travail, fusion, rendu.

Ne connaît aucun nom du domaine (ni fiche ni repère).
"""
