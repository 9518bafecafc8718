"""Qui peut quoi sur un réseau ou un thème. Chaque règle est la phrase qu’une animatrice dirait."""

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import PARTICIPATIONS_QUI_LISENT, Visibilite


def can_read(user, reseau) -> bool:
    """Une page ouverte se lit par tous ; les autres par leur réseau, les communautés où il participe, l’équipe."""
    if reseau.est_jete:
        return False
    acces = acces_de(user)
    return (
        reseau.visibility == Visibilite.PUBLIC
        or acces.equipe
        or reseau.pk in acces.reseaux
        or any(
            p.state in PARTICIPATIONS_QUI_LISENT and p.cycle.communaute_id in acces.communautes
            for p in reseau.participations.select_related("cycle")
        )
    )


def can_read_theme(user, theme) -> bool:
    """Un thème se lit dans sa communauté, et par l’équipe."""
    acces = acces_de(user)
    return not theme.est_jete and (acces.equipe or theme.communaute_id in acces.communautes)


def can_read_community(user, communaute) -> bool:
    """La page d’une communauté ouverte se lit par tous ; les autres, par leurs membres et l’équipe."""
    acces = acces_de(user)
    ouverte = communaute.visibility == Visibilite.PUBLIC
    return ouverte or acces.equipe or communaute.pk in acces.communautes


def can_read_theme_page(user, theme) -> bool:
    """La page d’un thème s’ouvre avec sa communauté ; y écrire reste l’affaire de ses membres."""
    return not theme.est_jete and can_read_community(user, theme.communaute)


def can_edit(user, reseau) -> bool:
    """La référente tient à jour la page de son réseau ; l’équipe aussi."""
    acces = acces_de(user)
    return not reseau.est_jete and (acces.equipe or reseau.pk in acces.referente_de)


def can_manage_links(user, item=None) -> bool:
    """L’équipe rattache, donne un accès daté, accepte une participation, et y met fin."""
    return acces_de(user).equipe
