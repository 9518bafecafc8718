"""Qui garde, qui lit, qui retire une contribution d’atelier. Chaque règle est la phrase qu’une animatrice dirait."""

from ateliers.contributions.querysets import est_finie
from ateliers.programme.rules import can_facilitate
from ateliers.programme.rules import can_read as can_read_atelier
from communaute.reseaux.acces import acces_de


def can_keep(user, atelier) -> bool:
    """L’équipe et les personnes qui animent choisissent ce que l’on garde de la journée."""
    return can_facilitate(user, atelier)


def can_read_list(user, atelier) -> bool:
    """Qui anime, aussitôt ; la communauté qui lit l’atelier, une fois la journée finie."""
    de_la_communaute = atelier.communaute_id in acces_de(user).communautes
    lue_par_tous = est_finie(atelier) and de_la_communaute and can_read_atelier(user, atelier)
    return lue_par_tous or can_facilitate(user, atelier)


def can_read(user, contribution) -> bool:
    return can_read_list(user, contribution.atelier)
