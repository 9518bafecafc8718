"""Qui invite, et à quoi."""

from communaute.invitations.models import Invitation
from communaute.invitations.querysets import visible_to
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Role


def can_invite(user) -> bool:
    """L’équipe invite ; une personne référente aussi, dans son réseau."""
    acces = acces_de(user)
    return acces.equipe or bool(acces.referente_de)


def can_invite_to(user, reseau, role) -> bool:
    """L’équipe donne le rôle qu’elle veut ; une référente fait entrer des membres dans son réseau."""
    acces = acces_de(user)
    return acces.equipe or (reseau.pk in acces.referente_de and role == Role.MEMBRE)


def can_give_access(user) -> bool:
    """Seule l’équipe donne un accès personnel, toujours daté."""
    return acces_de(user).equipe


def can_manage(user, invitation) -> bool:
    """On renvoie ou révoque ce qu’on aurait pu envoyer."""
    if invitation.pour:
        return acces_de(user).equipe or Invitation.objects.filter(visible_to(user), pk=invitation.pk).exists()
    if invitation.reseau is None:
        return can_give_access(user)
    return can_invite_to(user, invitation.reseau, invitation.role)
