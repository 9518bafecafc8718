"""Qui décide de qui écrit, et de quel nom paraît."""

from communaute.reseaux.acces import acces_de
from fiches.experiences import rules
from fiches.moderation.enums import CORRIGE_PAR_EQUIPE, ECRIT_PAR_RESEAU, LISIBLES, Etat

EN_ECRITURE = (*ECRIT_PAR_RESEAU, *CORRIGE_PAR_EQUIPE)


def is_being_written(fiche) -> bool:
    """Son texte, ou une révision de son texte, n’est pas encore publié."""
    return not fiche.est_jete and fiche.state in EN_ECRITURE


def can_see_writers(user, fiche) -> bool:
    """Celles et ceux qui écrivent, le réseau et l’équipe savent qui écrit."""
    return not fiche.est_jete and (acces_de(user).equipe or rules.is_own(user, fiche))


def can_choose_credit(user, fiche) -> bool:
    """Chaque personne décide si son nom paraît, même quand elle n’écrit plus ; personne n’en décide pour elle."""
    if fiche.est_jete or not rules.is_author(user, fiche):
        return False
    return rules.is_own(user, fiche) or fiche.parution in LISIBLES


def can_add(user, fiche) -> bool:
    """Qui mène la fiche y ajoute une personne de son réseau ; l’équipe aussi."""
    menee = acces_de(user).equipe or rules.leads(user, fiche)
    return menee and not fiche.est_jete and fiche.state not in (Etat.RETIREE, Etat.ARCHIVEE)


def can_invite(user, fiche) -> bool:
    """Tant que la fiche s’écrit, qui la mène propose d’y inviter une personne d’ailleurs."""
    return is_being_written(fiche) and can_add(user, fiche)


def can_decide(user, fiche) -> bool:
    """Une référente du réseau, ou l’équipe, accepte qu’une personne d’ailleurs écrive."""
    return is_being_written(fiche) and (acces_de(user).equipe or rules.is_referente(user, fiche))


def can_cancel(user, demande) -> bool:
    """Qui a demandé se ravise ; qui décide aussi."""
    return demande.demandee_par_id == user.pk or can_decide(user, demande.fiche)


def can_remove(user, fiche) -> bool:
    """Une référente du réseau, ou l’équipe, retire une personne de l’écriture."""
    return not fiche.est_jete and (acces_de(user).equipe or rules.is_referente(user, fiche))


def can_leave(user, fiche) -> bool:
    """Chaque personne cesse d’écrire quand elle veut."""
    return not fiche.est_jete and rules.writes(user, fiche) and rules.is_own(user, fiche)


def can_order(user, fiche) -> bool:
    """Celles et ceux qui écrivent, et les référentes, choisissent l’ordre des noms."""
    return not fiche.est_jete and (acces_de(user).equipe or rules.is_own(user, fiche))


def can_take_name_off(user, fiche) -> bool:
    """L’équipe ôte un nom quand la personne l’a demandé par écrit."""
    return not fiche.est_jete and acces_de(user).equipe
