"""Les commentaires d’un repère : ses adresses, sa place sur la page, ceux de la démonstration.

Les gestes et les pages sont dans communaute.socle.passages.
"""
