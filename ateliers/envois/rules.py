"""Qui écrit aux personnes d’un atelier."""

from communaute.reseaux.acces import acces_de


def can_write(user, atelier) -> bool:
    """L’équipe, et les personnes qui animent cette journée-là : brouillons et messages partis leur sont communs."""
    if atelier.est_jete or not (user.is_authenticated and user.is_active):
        return False
    return acces_de(user).equipe or atelier.animations.filter(personne=user.pk).exists()
