"""Quand s’ouvre l’évaluation, qui y répond, qui en lit les résultats : ce qu’une animatrice en dirait."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ateliers.inscriptions.enums import EtatInscription, Presence
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import SANS_DATE
from ateliers.programme.rules import can_facilitate

OUVERTE = dt.timedelta(days=7)
OBSTACLES = {
    "annule": _("Cet atelier est annulé : il n’y a pas d’avis à donner."),
    "reporte": _("Cet atelier est reporté : son évaluation s’ouvrira le jour où il aura lieu."),
    "pas_encore": _("L’évaluation s’ouvre le jour même."),
    "trop_tard": _("L’atelier est fini depuis plus de sept jours : l’évaluation ne s’ouvre plus."),
    "close": _("L’évaluation est close : elle ne reçoit plus d’avis."),
}


def obstacle_to_open(atelier, now: dt.datetime) -> str:
    """On l’ouvre le jour même, ou dans les sept jours qui suivent, si la journée a bien lieu."""
    if atelier.state in SANS_DATE:
        return atelier.state
    if now.astimezone(PARIS).date() < atelier.starts_at.astimezone(PARIS).date():
        return "pas_encore"
    return "trop_tard" if now >= atelier.ends_at + OUVERTE else ""


def is_open(evaluation, now: dt.datetime) -> bool:
    """Elle reçoit des avis de son ouverture à sept jours après la fin de l’atelier, s’il n’est ni reporté ni annulé."""
    if evaluation.atelier.state in SANS_DATE:
        return False
    return evaluation.ouverte_le <= now and not is_over(evaluation, now)


def is_over(evaluation, now: dt.datetime) -> bool:
    """Son délai est passé : elle ne reçoit plus d’avis, et se lit."""
    return bool(evaluation.close_le) or now >= evaluation.ferme_le


def can_answer(user, atelier) -> bool:
    """Donne son avis depuis son compte qui avait une place, ou était là ; les autres, par le code de la salle."""
    y_etait = Q(etat=EtatInscription.CONFIRMEE) | Q(presence=Presence.PRESENTE)
    return user.is_authenticated and atelier.inscriptions.filter(y_etait, personne=user.pk).exists()


def can_read_results(user, atelier) -> bool:
    """Les résultats se lisent par l’équipe, qui anime, et les personnes qui pouvaient répondre."""
    return can_facilitate(user, atelier) or can_answer(user, atelier)
