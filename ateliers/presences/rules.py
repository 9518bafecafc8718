"""Quand on pointe, et qui a une attestation. Chaque règle est la phrase qu’une animatrice dirait."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from ateliers.inscriptions.enums import Presence
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import SANS_DATE
from ateliers.programme.etat import s_est_tenue

OBSTACLES = {
    "annule": _("Cet atelier est annulé : il n’y a personne à noter."),
    "reporte": _("Cet atelier est reporté : les présences se noteront le jour où il aura lieu."),
    "pas_encore": _("Les présences se notent à partir du jour même. La feuille, elle, peut déjà s’imprimer."),
}


def obstacle_to_mark(atelier, now: dt.datetime) -> str:
    """Les présences se notent dès le jour même, et aussi longtemps qu’il faut ensuite, si la journée a bien lieu."""
    if atelier.state in SANS_DATE:
        return atelier.state
    commence = now.astimezone(PARIS).date() >= atelier.starts_at.astimezone(PARIS).date()
    return "" if commence else "pas_encore"


def can_have_certificate(inscription, atelier, now: dt.datetime) -> bool:
    """Une attestation se délivre à qui a été présent, une fois la journée tenue jusqu’au bout."""
    return inscription.presence == Presence.PRESENTE and s_est_tenue(atelier, now)
