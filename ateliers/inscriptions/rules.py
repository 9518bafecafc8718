"""Qui prend ou rend une place, et quand. Chaque règle est la phrase qu’une animatrice dirait."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from ateliers.programme import rules
from ateliers.programme.dates import moment
from ateliers.programme.enums import ANNONCES, Etat
from communaute.reseaux.acces import acces_de

# Ce que l’on répond quand une inscription n’est pas possible.
OBSTACLES = {
    "annule": _("Cet atelier est annulé."),
    "termine": _("Cet atelier a eu lieu."),
    "commence": _("Cet atelier a commencé : on ne s’y inscrit plus."),
    "pas_ouvert": _("Les inscriptions ne sont pas encore ouvertes."),
    "clos": _("Les inscriptions sont closes."),
    "presente": _("Votre présence est notée : il n’y a plus de place à rendre."),
}


def can_register(user, atelier) -> bool:
    """Toute personne au compte actif qui voit l’atelier peut y demander une place."""
    return user.is_authenticated and user.is_active and rules.can_read(user, atelier)


def can_act_for(user, personne) -> bool:
    """Chacun et chacune s’inscrit pour soi ; l’équipe le fait pour qui le lui demande."""
    return user.is_authenticated and (user.pk == personne.pk or acces_de(user).equipe)


def obstacle(atelier, now: dt.datetime) -> str:
    """Le code de ce qui empêche de s’inscrire, ou rien : ce que l’action refuse, la page ne le propose pas.

    Un atelier complet n’est pas un obstacle : on y attend une place.
    """
    if atelier.state == Etat.ANNULE:
        return "annule"
    if atelier.ends_at <= now:
        return "termine"
    if atelier.starts_at <= now:
        return "commence"
    if atelier.state == Etat.CLOS or (atelier.cloture_le and atelier.cloture_le <= now):
        return "clos"
    if atelier.state != Etat.OUVERT or (atelier.ouverture_le and atelier.ouverture_le > now):
        return "pas_ouvert"
    return ""


def obstacle_dit(code: str, atelier, now: dt.datetime) -> str:
    """La phrase qui va avec l’obstacle ; avant l’ouverture, elle dit quand on pourra s’inscrire."""
    if code == "pas_ouvert" and atelier.ouverture_le and atelier.ouverture_le > now:
        return _("Les inscriptions ouvrent %(quand)s (heure de Paris).") % {
            "quand": moment(atelier.ouverture_le)
        }
    return str(OBSTACLES[code]) if code else ""


def is_full(atelier, prises: int, reseau, du_reseau: int) -> bool:
    """Plus de place pour elle : toutes sont prises, ou son réseau a déjà toutes les siennes."""
    return prises >= atelier.capacite or network_is_full(atelier, reseau, du_reseau)


def network_is_full(atelier, reseau, du_reseau: int) -> bool:
    """Un réseau ne prend pas plus que sa part ; qui vient sans réseau ne compte dans aucune."""
    return bool(reseau and atelier.places_par_reseau) and du_reseau >= atelier.places_par_reseau


def can_promote(atelier, now: dt.datetime) -> bool:
    """Une place libérée se donne jusqu’au début, même une fois les inscriptions closes ; jamais s’il est annulé."""
    return atelier.state in ANNONCES and atelier.state != Etat.ANNULE and now < atelier.starts_at


def obstacle_to_leave(atelier, now: dt.datetime) -> str:
    """On se désiste jusqu’à la fin ; d’un atelier annulé ou passé, il n’y a plus rien à rendre."""
    if atelier.state == Etat.ANNULE:
        return "annule"
    return "termine" if atelier.ends_at <= now else ""


def obstacle_to_tell(atelier, now: dt.datetime) -> str:
    """On dit ce qu’il faut prévoir jusqu’au début de la journée."""
    if code := obstacle_to_leave(atelier, now):
        return code
    return "commence" if atelier.starts_at <= now else ""


def can_read_needs(user, atelier) -> bool:
    """Les besoins des personnes ne sont lus que par l’équipe et par qui anime cette journée-là."""
    if not (user.is_authenticated and user.is_active) or atelier.est_jete:
        return False
    return acces_de(user).equipe or atelier.animations.filter(personne=user.pk).exists()


def can_see_link(atelier, j_y_suis: bool, now: dt.datetime) -> bool:
    """Le lien de visioconférence se montre aux personnes inscrites, jusqu’à la fin, et à personne d’autre."""
    return bool(atelier.lien_visio) and j_y_suis and not obstacle_to_leave(atelier, now)
