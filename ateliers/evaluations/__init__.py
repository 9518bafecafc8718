"""L’évaluation à chaud : deux minutes, sans nom, ouverte par le code affiché dans la salle.

Rien ici ne mène à une inscription ni à une personne.
"""
