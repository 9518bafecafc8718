"""Qui raconte un essai, qui le corrige, qui le retire. Chaque règle est la phrase qu’une animatrice dirait."""

from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Reseau
from fiches.reperes import rules


def can_read_essais(user, repere) -> bool:
    """Un essai se raconte à la communauté, et n’en sort pas, même d’un repère ouvert."""
    return rules.can_read_draft(user, repere)


def can_read_essai(user, essai) -> bool:
    return not essai.est_jete and can_read_essais(user, essai.repere)


def speaks_for(user, repere):
    """Les réseaux de la communauté auxquels elle appartient : elle raconte au nom de l’un d’eux."""
    if not can_read_essais(user, repere):
        return Reseau.objects.none()
    siens = Reseau.objects.gardes().filter(pk__in=acces_de(user).reseaux)
    return siens.taking_part_in(repere.communaute_id)


def can_be_tried(repere) -> bool:
    """Ce qui est publié s’essaie ; une archive ne se complète plus."""
    return rules.has_published_text(repere) and not repere.est_jete


def can_tell(user, repere, reseau) -> bool:
    """Tout membre d’un réseau raconte ce que son réseau a fait d’un repère publié."""
    return can_be_tried(repere) and speaks_for(user, repere).filter(pk=reseau.pk).exists()


def holds(user, essai) -> bool:
    """Elle l’a raconté et est encore du réseau, ou elle en est la référente."""
    acces = acces_de(user)
    sien = essai.par_id == user.pk and essai.reseau_id in acces.reseaux
    return user.is_authenticated and (sien or essai.reseau_id in acces.referente_de)


def can_edit(user, essai) -> bool:
    """La personne qui l’a raconté, la référente de son réseau, l’équipe."""
    return can_read_essai(user, essai) and (acces_de(user).equipe or holds(user, essai))


def can_trash(user, essai) -> bool:
    return can_edit(user, essai)


def needs_reason(user, essai) -> bool:
    """L’équipe dit pourquoi elle retire ce que d’autres ont raconté."""
    return not holds(user, essai)


def can_restore(user, essai) -> bool:
    """Qui pouvait le retirer peut le reprendre ; ce que l’équipe a retiré, elle seule le remet."""
    if not essai.est_jete or not can_read_essais(user, essai.repere):
        return False
    par_l_equipe = essai.corbeille_par is not None and essai.corbeille_par.is_staff
    return acces_de(user).equipe or (holds(user, essai) and not par_l_equipe)
