"""Ce que toutes les pages partagent : connexion, contexte, pagination.

Aucune page du domaine.
"""
