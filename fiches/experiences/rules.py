"""Qui peut quoi sur une fiche. Chaque règle est la phrase qu’une animatrice dirait."""

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from fiches.moderation.enums import CORRIGE_PAR_EQUIPE, ECRIT_PAR_RESEAU, LISIBLES, Etat, Parution


def is_author(user, fiche) -> bool:
    """Elle signe la fiche."""
    if not user.is_authenticated:
        return False
    if getattr(fiche, "signature_de", None) == user.pk:
        return fiche.est_signee
    return any(s.personne_id == user.pk for s in fiche.signatures.all())


def is_referente(user, fiche) -> bool:
    """Elle répond du réseau de la fiche."""
    return fiche.reseau_id in acces_de(user).referente_de


def writes(user, fiche) -> bool:
    """Elle signe la fiche et n’a pas cessé de l’écrire."""
    if not user.is_authenticated:
        return False
    if getattr(fiche, "signature_de", None) == user.pk:
        return fiche.ecrit_encore
    return any(s.personne_id == user.pk and s.acces_fini_le is None for s in fiche.signatures.all())


def is_guest(user, fiche) -> bool:
    """Elle écrit cette fiche sans être du réseau : son accès finit à la publication."""
    if not user.is_authenticated:
        return False
    if getattr(fiche, "signature_de", None) == user.pk:
        return fiche.est_invitee
    return any(s.personne_id == user.pk and s.est_un_acces for s in fiche.signatures.all())


def leads(user, fiche) -> bool:
    """Elle mène la fiche au nom du réseau : elle l’écrit et en est, ou elle en est la référente."""
    acces = acces_de(user)
    dedans = fiche.reseau_id in acces.reseaux or acces.equipe
    return is_referente(user, fiche) or (dedans and writes(user, fiche))


def is_own(user, fiche) -> bool:
    """C’est sa fiche : elle la mène, ou y est invitée le temps de l’écrire."""
    return leads(user, fiche) or is_guest(user, fiche)


def is_reader(user, fiche) -> bool:
    """Elle lit la communauté de la fiche."""
    return fiche.communaute_id in acces_de(user).communautes


def can_read(user, fiche) -> bool:
    """Publiée et à sa portée ; sinon, la sienne ; l’équipe lit tout. Rien de la corbeille."""
    if fiche.est_jete:
        return False
    if fiche.parution in LISIBLES and (fiche.visibility == Visibilite.PUBLIC or is_reader(user, fiche)):
        return True
    return acces_de(user).equipe or is_own(user, fiche)


def could_read(user, fiche) -> bool:
    """Elle lisait cette fiche avant son retrait : elle a droit à l’explication."""
    return (
        not fiche.est_jete
        and fiche.parution == Parution.RETIREE
        and user.is_authenticated
        and (fiche.visibility == Visibilite.PUBLIC or is_reader(user, fiche))
    )


def can_read_reserved(user, fiche) -> bool:
    """Les sections réservées se lisent dans la communauté, dans le réseau qui écrit, et dans l’équipe."""
    return acces_de(user).equipe or is_reader(user, fiche) or is_own(user, fiche)


def can_start(user) -> bool:
    """Elle appartient à un réseau au moins ; l’équipe écrit au nom de tous."""
    acces = acces_de(user)
    return acces.equipe or bool(acces.reseaux)


def can_create(user, reseau) -> bool:
    """Elle écrit pour un réseau auquel elle appartient ; l’équipe écrit au nom de tous, et cela se voit."""
    acces = acces_de(user)
    return acces.equipe or reseau.pk in acces.reseaux


def can_write(user, fiche) -> bool:
    """Le réseau écrit jusqu’à ce que la relecture commence ; ensuite l’équipe corrige, jusqu’à la publication."""
    if fiche.est_jete:
        return False
    if fiche.state in ECRIT_PAR_RESEAU:
        return is_own(user, fiche)
    return fiche.state in CORRIGE_PAR_EQUIPE and can_review(user, fiche)


def can_see_history(user, fiche) -> bool:
    """Les étapes de l’écriture regardent celles et ceux qui écrivent et relisent."""
    return not fiche.est_jete and (acces_de(user).equipe or is_own(user, fiche))


def can_review(user, fiche) -> bool:
    """Une personne de l’équipe relit, jamais sa propre fiche."""
    return acces_de(user).equipe and not is_author(user, fiche)


def can_hand_over(user, fiche) -> bool:
    """Une relecture en cours se confie ou se reprend entre personnes de l’équipe qui peuvent relire la fiche."""
    return not fiche.est_jete and fiche.state in CORRIGE_PAR_EQUIPE and can_review(user, fiche)


def can_agree(user, fiche) -> bool:
    """Une référente du réseau assume le texte ; jamais la personne qui l’a relu."""
    return (
        not fiche.est_jete
        and fiche.state == Etat.PRETE
        and is_referente(user, fiche)
        and fiche.relue_par_id != user.pk
    )


def can_revise(user, fiche) -> bool:
    """Une fiche en ligne se révise par celles et ceux du réseau qui la signent, ou par l’équipe."""
    return fiche.parution == Parution.PUBLIEE and (leads(user, fiche) or acces_de(user).equipe)


def can_give_up(user, fiche) -> bool:
    """On renonce à une révision qui s’écrit encore : le texte en ligne reste ce qu’il est."""
    return fiche.parution == Parution.PUBLIEE and (leads(user, fiche) or acces_de(user).equipe)


def can_trash(user, fiche) -> bool:
    """Un brouillon se jette par qui l’écrit ; l’équipe jette ce qui n’est pas publié."""
    if fiche.est_jete or fiche.version:
        return False
    return acces_de(user).equipe or (fiche.state == Etat.BROUILLON and leads(user, fiche))


def can_restore(user, fiche) -> bool:
    """Qui aurait pu la jeter peut la reprendre dans la corbeille."""
    sienne = fiche.state == Etat.BROUILLON and not fiche.version and leads(user, fiche)
    return fiche.est_jete and (acces_de(user).equipe or sienne)


def can_open(user, fiche) -> bool:
    """L’équipe ouvre au public une fiche publiée, si le texte que le réseau assume le permet."""
    return (
        not fiche.est_jete
        and fiche.parution == Parution.PUBLIEE
        and acces_de(user).equipe
        and fiche.visibility == Visibilite.COMMUNAUTE
        and fiche.publiee_revision.content["meta"].get("ouverture") == Visibilite.PUBLIC
    )


def can_close(user, fiche) -> bool:
    """L’équipe referme une fiche ouverte au public."""
    return not fiche.est_jete and acces_de(user).equipe and fiche.visibility == Visibilite.PUBLIC
