"""Depuis quand une chose est nouvelle pour quelqu’un."""

import datetime as dt

from django.utils import timezone

PREMIERE_FOIS = dt.timedelta(days=30)


def depuis(personne):
    """La connexion d’avant celle-ci ; à la première, le dernier mois."""
    return personne.visite_precedente or timezone.now() - PREMIERE_FOIS
