"""Le repère : ce que des réseaux retiennent ensemble, ses blocs, ses illustrations par des fiches.

Les commentaires sont dans communaute.socle.passages.
"""
