"""Qui peut quoi sur un atelier. Chaque règle est la phrase qu’une animatrice dirait."""

from ateliers.programme.enums import ANNONCES
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite


def can_read(user, atelier) -> bool:
    """Annoncé et à sa portée (ouvert à tous, ou de sa communauté) ; l’équipe lit tout, l’animation sa journée,
    même en brouillon ou dans une autre communauté. Rien de la corbeille."""
    if atelier.est_jete:
        return False
    acces = acces_de(user)
    if acces.equipe:
        return True
    ouvert = atelier.visibility == Visibilite.PUBLIC or atelier.communaute_id in acces.communautes
    return (ouvert and atelier.state in ANNONCES) or can_facilitate(user, atelier)


def can_facilitate(user, atelier) -> bool:
    """Bâtir le déroulé et lire ce qui le prépare : l’équipe, et les personnes qui animent cette journée-là."""
    if atelier.est_jete or not (user.is_authenticated and user.is_active):
        return False
    return acces_de(user).equipe or atelier.animations.filter(personne=user.pk).exists()


def can_manage(user, atelier=None) -> bool:
    """L’équipe annonce, ouvre et clôt les inscriptions, annule."""
    return acces_de(user).equipe and not (atelier is not None and atelier.est_jete)
