"""S’inscrire, se désister, le fichier de calendrier.

Le contenu de la journée est dans programme.
"""
