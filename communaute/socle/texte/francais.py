"""Dates, nombres, pluriels et adresses comme on les écrit en français (Django s'y trompe)."""

from __future__ import annotations

import datetime
import re
import unicodedata

from .typographie import FINE, INSECABLE

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def date_courte(jour: datetime.date) -> str:
    """« 1er mars 2018 », « 12 mars 2018 » ; espaces insécables."""
    numero = "1er" if jour.day == 1 else str(jour.day)
    return f"{numero}{INSECABLE}{MOIS[jour.month - 1]}{INSECABLE}{jour.year}"


def date_longue(jour: datetime.date) -> str:
    """« jeudi 1er mars 2018 »."""
    return f"{JOURS[jour.weekday()]} {date_courte(jour)}"


def titre_cite(titre: str) -> str:
    """Un titre entre guillemets : les siens passent au second rang (« Un tableau “qui fait quoi” »)."""
    return re.sub(rf"[ {INSECABLE}{FINE}]*»", "”", re.sub(rf"«[ {INSECABLE}{FINE}]*", "“", titre))


def heure(moment: datetime.datetime | datetime.time) -> str:
    """« 9 h », « 9 h 30 »."""
    minutes = f"{INSECABLE}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{INSECABLE}h{minutes}"


def moment(quand: datetime.datetime, aujourd_hui: datetime.date) -> str:
    """« 14 h 02 » pour aujourd’hui ; « 14 h 02 le 12 mars 2018 » pour un autre jour."""
    if quand.date() == aujourd_hui:
        return heure(quand)
    return f"{heure(quand)} le {date_courte(quand)}"


def nombre(valeur: int | float) -> str:
    """« 12 500 », « 1,5 » ; fine insécable entre les milliers."""
    if isinstance(valeur, float):
        entier, _, decimales = f"{valeur:,.2f}".partition(".")
        decimales = decimales.rstrip("0")
        return entier.replace(",", FINE) + (f",{decimales}" if decimales else "")
    return f"{valeur:,}".replace(",", FINE)


def pluriel(n: int | float, singulier: str, pluriel: str) -> str:
    """Le mot qui convient : singulier en dessous de deux (0 fiche, 1,5 jour, 2 fiches)."""
    return singulier if abs(n) < 2 else pluriel


_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "·": "", "ß": "ss"})


def slug_francais(titre: str, longueur: int = 60) -> str:
    """« L'animation d'un réseau » → « l-animation-d-un-reseau », coupé à la fin d'un mot."""
    texte = unicodedata.normalize("NFKD", titre.translate(_LIGATURES))
    ascii_ = _sans_accents(texte)
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")
    if len(slug) <= longueur:
        return slug
    coupe = slug[: longueur + 1].rpartition("-")[0] or slug[:longueur]
    return coupe.strip("-")


def _sans_accents(texte: str) -> str:
    """Les accents tombent, tout autre signe devient une coupure (l'apostrophe, le tiret)."""
    lettres = (c for c in texte if not unicodedata.combining(c))
    return "".join(c if c.isascii() else " " for c in lettres)
