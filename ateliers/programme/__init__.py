"""L’atelier et son déroulé : ce qui s’annonce, séquence par séquence.

Qui vient est dans inscriptions.
"""
