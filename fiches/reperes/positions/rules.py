"""Qui donne la position d’un réseau, et qui la lit."""

from django.utils import timezone

from communaute.reseaux.acces import acces_de
from fiches.reperes import rules
from fiches.reperes.enums import EtatRepere
from fiches.reperes.positions.attendus import reseaux_attendus


def can_read_positions(user, repere) -> bool:
    """Une position se dit dans la communauté, et n’en sort pas, même d’un repère ouvert."""
    return rules.can_read_draft(user, repere)


def is_open(repere) -> bool:
    """La validation court encore : jusqu’au soir du dernier jour."""
    fin = repere.validation_until
    en_validation = repere.state == EtatRepere.VALIDATION and not repere.est_jete
    return en_validation and fin is not None and timezone.localdate() <= fin


def answers_for(user, repere):
    """Les réseaux dont elle est référente et que l’on interroge sur ce repère. L’équipe n’en représente aucun."""
    if not can_read_positions(user, repere) or not acces_de(user).referente_de:
        return reseaux_attendus(repere.communaute_id).none()
    return reseaux_attendus(repere.communaute_id).filter(pk__in=acces_de(user).referente_de)


def can_give(user, repere, reseau) -> bool:
    """Une référente donne la position de son réseau tant que la validation court."""
    return is_open(repere) and answers_for(user, repere).filter(pk=reseau.pk).exists()
