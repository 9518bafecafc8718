"""Les pages d’une fiche : lire, écrire, faire avancer."""
