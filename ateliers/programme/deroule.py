"""Le déroulé d’une journée : heures de fin, durée totale, et ce qui se chevauche ou déborde. Fonctions pures."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from communaute.socle.texte.francais import heure


@dataclass(frozen=True)
class Plage:
    """Une séquence réduite à ses heures, en minutes depuis minuit."""

    title: str
    debut: int
    fin: int


def plages(sequences: Iterable) -> list[Plage]:
    """`sequences` : des objets à title, starts_at (heure) et minutes ; rendues dans l’ordre de la journée."""
    rangees = [Plage(s.title, _minutes(s.starts_at), _minutes(s.starts_at) + s.minutes) for s in sequences]
    return sorted(rangees, key=lambda p: (p.debut, p.fin))


def total(sequences: Iterable) -> int:
    """La durée de toutes les séquences, en minutes."""
    return sum(s.minutes for s in sequences)


def troubles(sequences: Iterable, debut: dt.datetime, fin: dt.datetime) -> list[str]:
    """Ce qu’il faudrait regarder : une phrase par chevauchement, une par débordement.

    `debut` et `fin` sont à l’heure locale. Une journée étalée sur plusieurs dates n’est comparée qu’à elle-même.
    """
    rangees, phrases = plages(sequences), []
    # Celle qui finit le plus tard jusque-là : une longue séquence peut en couvrir plusieurs.
    avant = None
    for plage in rangees:
        if avant and plage.debut < avant.fin:
            phrases.append(
                _("« %(apres)s » commence à %(heure)s, avant la fin de « %(avant)s » (%(fin)s).")
                % {
                    "apres": plage.title,
                    "heure": _dire(plage.debut),
                    "avant": avant.title,
                    "fin": _dire(avant.fin),
                }
            )
        if avant is None or plage.fin > avant.fin:
            avant = plage
    if rangees and debut.date() == fin.date():
        if rangees[0].debut < _minutes(debut):
            phrases.append(
                _("« %(titre)s » commence avant l’heure annoncée (%(heure)s).")
                % {"titre": rangees[0].title, "heure": heure(debut)}
            )
        if avant.fin > _minutes(fin):
            phrases.append(
                _("Le programme finit à %(fin)s, après l’heure annoncée (%(heure)s).")
                % {"fin": _dire(avant.fin), "heure": heure(fin)}
            )
    return phrases


def _minutes(moment) -> int:
    return moment.hour * 60 + moment.minute


def _dire(minutes: int) -> str:
    return heure(dt.time(minutes // 60 % 24, minutes % 60))
