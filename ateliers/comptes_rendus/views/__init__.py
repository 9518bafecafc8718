"""Les pages d’un compte rendu : le lire, l’écrire, en parler."""
