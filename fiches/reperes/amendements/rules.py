"""Qui propose une autre formulation, qui tranche. Chaque règle est la phrase qu’une animatrice dirait."""

from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Reseau
from fiches.reperes import rules
from fiches.reperes.enums import COMMENTES, EtatRepere


def can_read_formulations(user, repere) -> bool:
    """Qui lit le fil du repère lit les formulations proposées."""
    return repere.thread_is_read_by(user)


def can_read(user, amendement) -> bool:
    return can_read_formulations(user, amendement.repere)


def can_propose(user, repere) -> bool:
    """Tout membre de la communauté propose, dès que le texte se lit ensemble, tant que le repère vit."""
    return repere.thread_is_written_by(user)


def speaks_for(user, repere):
    """Les réseaux au nom desquels elle peut proposer ; l’équipe propose sans réseau."""
    acces = acces_de(user)
    if acces.equipe or not can_propose(user, repere):
        return Reseau.objects.none()
    return Reseau.objects.gardes().filter(pk__in=acces.reseaux).taking_part_in(repere.communaute_id)


def can_speak_for(user, repere, reseau) -> bool:
    """Au nom d’un de ses réseaux ; sans réseau, l’équipe et qui n’en a pas."""
    siens = speaks_for(user, repere)
    return siens.filter(pk=reseau.pk).exists() if reseau else not siens.exists()


def can_review(user, repere) -> bool:
    """L’équipe répond aux formulations ; qui écrit le repère aussi, tant qu’il s’écrit."""
    vit = repere.state in COMMENTES and not repere.est_jete
    return vit and (acces_de(user).equipe or rules.can_write(user, repere))


def can_decline(user, amendement) -> bool:
    """Nul ne tranche sa propre formulation."""
    return amendement.author_id != user.pk and can_review(user, amendement.repere)


def can_accept(user, amendement) -> bool:
    """Accepter change le texte : il faut qu’il s’écrive."""
    return amendement.repere.state == EtatRepere.CO_CONSTRUCTION and can_decline(user, amendement)


def can_flag(user, amendement) -> bool:
    """Accepter l’une fait revoir les autres de la même partie, la sienne comprise."""
    return can_review(user, amendement.repere)


def can_withdraw(user, amendement) -> bool:
    """La personne qui l’a proposée, tant qu’elle lit encore la communauté."""
    est_sienne = user.is_authenticated and amendement.author_id == user.pk
    return est_sienne and can_read(user, amendement)
