"""Qui peut quoi sur un guide. Chaque règle est la phrase qu’une chargée de mission dirait."""

from communaute.reseaux.acces import acces_de


def can_compose_some(user) -> bool:
    """L’équipe compose les guides."""
    return acces_de(user).equipe


def can_compose(user, guide) -> bool:
    """L’équipe choisit, ordonne et écrit les chapitres, tant que le guide n’est pas à la corbeille."""
    return not guide.est_jete and acces_de(user).equipe


def can_read(user, guide) -> bool:
    """L’équipe le lit ; les autres, dès qu’une édition qu’elles lisent a paru."""
    if guide.est_jete:
        return False
    return acces_de(user).equipe or guide.editions.visible_to(user).exists()


def can_trash(user, guide) -> bool:
    """L’équipe jette un guide dont rien n’a paru."""
    return can_compose(user, guide) and not guide.editions.exists()


def can_restore(user, guide) -> bool:
    """L’équipe le reprend dans la corbeille."""
    return guide.est_jete and acces_de(user).equipe
