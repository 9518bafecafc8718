"""Dire quand un atelier a lieu, à l’heure de Paris. Fonctions pures."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from communaute.socle.texte.francais import date_longue, heure
from communaute.socle.texte.typographie import INSECABLE

PARIS = ZoneInfo("Europe/Paris")


def quand(debut: dt.datetime, fin: dt.datetime) -> str:
    """« jeudi 8 février 2018, de 9 h 30 à 17 h » ; sur plusieurs jours, les deux dates."""
    debut, fin = debut.astimezone(PARIS), fin.astimezone(PARIS)
    mots = {"jour": date_longue(debut), "de": heure(debut), "a": heure(fin), "au": date_longue(fin)}
    if debut.date() == fin.date():
        return _("%(jour)s, de %(de)s à %(a)s") % mots
    return _("du %(jour)s, %(de)s, au %(au)s, %(a)s") % mots


def moment(instant: dt.datetime) -> str:
    """« jeudi 8 février 2018, 9 h 30 »."""
    instant = instant.astimezone(PARIS)
    return _("%(jour)s, %(de)s") % {"jour": date_longue(instant), "de": heure(instant)}


def duree(minutes: int) -> str:
    """« 45 min », « 1 h », « 6 h 15 »."""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return f"{reste}{INSECABLE}min"
    return f"{heures}{INSECABLE}h" + (f"{INSECABLE}{reste:02d}" if reste else "")
