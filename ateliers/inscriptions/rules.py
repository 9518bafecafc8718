"""Qui prend ou rend une place, et quand. Chaque règle est la phrase qu’une animatrice dirait."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from ateliers.programme import rules
from ateliers.programme.dates import moment
from ateliers.programme.enums import ANNONCES, SANS_DATE, Etat
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import EtatRattachement

# Ce que l’on répond quand une inscription n’est pas possible.
OBSTACLES = {
    "annule": _("Cet atelier est annulé."),
    "reporte": _(
        "Cet atelier est reporté : les inscriptions reprendront quand sa nouvelle date sera connue."
    ),
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


def can_register_for(user, personne) -> bool:
    """Une personne référente inscrit aussi ses collègues : les membres actifs d’un réseau dont elle répond."""
    if can_act_for(user, personne):
        return True
    reseaux = acces_de(user).referente_de
    return (
        bool(reseaux)
        and personne.rattachements.filter(state=EtatRattachement.ACTIF, reseau__in=reseaux).exists()
    )


def can_invite(user, atelier) -> bool:
    """L’équipe donne une place à une personne invitée, qui n’a pas de compte, et la lui reprend."""
    return rules.can_manage(user, atelier)


def can_read_registered(user, atelier) -> bool:
    """Qui vient, et comment joindre ces personnes : l’équipe, et qui anime cette journée-là."""
    return rules.can_facilitate(user, atelier)


def obstacle(atelier, now: dt.datetime) -> str:
    """Le code de ce qui empêche de s’inscrire, ou rien : ce que l’action refuse, la page ne le propose pas.

    Un atelier complet n’est pas un obstacle : on y attend une place.
    """
    if atelier.state in SANS_DATE:
        return atelier.state
    if atelier.ends_at <= now:
        return "termine"
    if atelier.starts_at <= now:
        return "commence"
    if atelier.state == Etat.CLOS or (atelier.cloture_le and atelier.cloture_le <= now):
        return "clos"
    if atelier.state != Etat.OUVERT or (atelier.ouverture_le and atelier.ouverture_le > now):
        return "pas_ouvert"
    return ""


def obstacle_to_invite(atelier, now: dt.datetime) -> str:
    """L’équipe invite avant l’ouverture comme après la clôture des inscriptions, mais pas une fois commencé."""
    code = obstacle(atelier, now)
    return "" if code in ("clos", "pas_ouvert") else code


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
    """Une place libérée se donne jusqu’au début, même une fois les inscriptions closes ; jamais sans date."""
    return atelier.state in ANNONCES and atelier.state not in SANS_DATE and now < atelier.starts_at


def obstacle_to_leave(atelier, now: dt.datetime) -> str:
    """On se désiste jusqu’à la fin, et tant qu’il est reporté ; d’un atelier annulé ou passé, plus rien à rendre."""
    if atelier.state == Etat.ANNULE:
        return "annule"
    if atelier.state == Etat.REPORTE:
        return ""
    return "termine" if atelier.ends_at <= now else ""


def obstacle_to_confirm(atelier, now: dt.datetime) -> str:
    """« Je viens » se dit une fois la nouvelle date connue, jusqu’à la fin."""
    return "reporte" if atelier.state == Etat.REPORTE else obstacle_to_leave(atelier, now)


def obstacle_to_tell(atelier, now: dt.datetime) -> str:
    """On dit ce qu’il faut prévoir jusqu’au début de la journée."""
    if code := obstacle_to_leave(atelier, now):
        return code
    return "commence" if atelier.state != Etat.REPORTE and atelier.starts_at <= now else ""


def can_read_needs(user, atelier) -> bool:
    """Les besoins des personnes ne sont lus que par l’équipe et par qui anime cette journée-là."""
    return rules.can_facilitate(user, atelier)


def can_see_link(atelier, j_y_suis: bool, now: dt.datetime) -> bool:
    """Le lien de visioconférence se montre aux personnes inscrites, jusqu’à la fin, et à personne d’autre."""
    return bool(atelier.lien_visio) and j_y_suis and not obstacle_to_confirm(atelier, now)
