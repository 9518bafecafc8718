"""Composer un guide : le ranger, l’écrire, le vérifier, le faire paraître. Le lire est dans editions."""
