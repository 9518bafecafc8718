"""Inviter une personne, et ce que son acceptation ouvre.

La connexion elle-même est dans comptes.
"""
