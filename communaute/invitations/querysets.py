"""Les invitations sans réponse, et celles qu’une personne peut suivre."""

from django.db.models import Q

from communaute.invitations.models import Invitation
from communaute.invitations.ouvertures import ouvertures
from communaute.reseaux.acces import acces_de


def unanswered():
    """Ni acceptées, ni révoquées ; expirées comprises, car elles se renvoient."""
    return Invitation.objects.filter(accepted_at=None, revoked_at=None)


def to_follow(user):
    """Ce qui n’a pas abouti et peut être renvoyé ou révoqué : expirées comprises, révoquées non."""
    return (
        Invitation.objects.filter(Q(accepted_at=None) | Q(opened_at=None), revoked_at=None)
        .filter(visible_to(user))
        .select_related("reseau", "communaute", "invited_by")
    )


def visible_to(user) -> Q:
    """L’équipe suit toutes les invitations ; une référente, celles de son réseau, et de ce qu’il écrit."""
    acces = acces_de(user)
    if acces.equipe:
        return Q()
    siennes = Q(reseau__in=acces.referente_de)
    for code, ouverture in ouvertures().items():
        siennes |= Q(pour=code) & ouverture.gerees_par(user)
    return siennes
