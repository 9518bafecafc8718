"""Qui est là le jour dit : pointer, accueillir qui l’on n’attendait pas, la feuille à signer, l’attestation.

S’inscrire et se désister restent dans inscriptions.
"""
