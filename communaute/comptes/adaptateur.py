"""Nos règles pour allauth : on n’entre que sur invitation, et les courriels partent par les tâches."""

from allauth.account.adapter import DefaultAccountAdapter


class Adaptateur(DefaultAccountAdapter):
    """Complété dans la pièce comptes."""
