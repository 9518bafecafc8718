"""Qui peut quoi sur ce qu’il reste à faire. Chaque règle est la phrase qu’une animatrice dirait."""

from ateliers.comptes_rendus import rules as comptes_rendus
from ateliers.programme import rules


def can_write(user, atelier) -> bool:
    """Qui anime ajoute et corrige ce qu’il reste à faire, une fois la journée commencée."""
    return comptes_rendus.can_start(user, atelier)


def can_read(user, suite) -> bool:
    """Avec le compte rendu ; et toujours, pour qui anime et pour la personne qui s’en charge."""
    atelier = suite.atelier
    if atelier.est_jete or not (user.is_authenticated and user.is_active):
        return False
    if rules.can_facilitate(user, atelier) or (is_in_charge(user, suite) and rules.can_read(user, atelier)):
        return True
    rendu = getattr(atelier, "compte_rendu", None)
    return rendu is not None and comptes_rendus.can_read(user, rendu)


def can_mark(user, suite) -> bool:
    """Où cela en est : la personne qui s’en charge le dit, ou qui anime."""
    if not can_read(user, suite):
        return False
    return is_in_charge(user, suite) or rules.can_facilitate(user, suite.atelier)


def is_in_charge(user, suite) -> bool:
    """Elle s’en charge, nommément."""
    return user.is_authenticated and suite.personne_id == user.pk
