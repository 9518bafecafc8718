"""Qui peut agir sur un compte."""


def can_manage(user, personne) -> bool:
    """L’équipe suspend, réactive, fait entrer dans l’équipe ; jamais elle-même, ni qui a plus de droits qu’elle."""
    if not user.is_authenticated or not user.is_staff or not user.has_perm("communaute.change_personne"):
        return False
    return personne.pk != user.pk and (user.is_superuser or not personne.is_superuser)


def can_rename(user, personne) -> bool:
    """Chacune corrige son propre nom ; l’équipe, celui des autres."""
    return user.is_authenticated and (personne.pk == user.pk or can_manage(user, personne))
