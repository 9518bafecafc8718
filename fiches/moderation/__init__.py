"""États, transitions et relecture : ce que les textes soumis ont en commun.

Le contenu des fiches est dans experiences.
"""
