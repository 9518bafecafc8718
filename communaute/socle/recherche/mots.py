"""Les mots d’un texte ou d’une question, tels qu’on les compare. Fonctions pures.

PostgreSQL ne reçoit que des mots en minuscules séparés par une espace : apostrophes droites ou courbes, traits
d’union, insécables et ligatures ne comptent plus ; une forme inclusive devient ses deux mots.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
# Ce qui ne se voit pas : traits d’union conditionnels, espaces sans chasse, marques de sens de lecture.
_INVISIBLES = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_POINTS = "·•‧∙⋅․"
# Après un trait d’union, un point ou une barre, seules ces fins sont une forme inclusive ; « dit-elle » non.
_FINS = "e|es|rice|rices|trice|trices|euse|euses|ne|nes|ère|ères|ière|ières|ive|ives"
_LETTRES = r"[^\W\d_]"
_MOTS = re.compile(
    rf"(?P<point>{_LETTRES}{{2,}}(?:[{_POINTS}]{_LETTRES}{{1,6}}){{1,2}})"
    rf"|(?P<trait>{_LETTRES}{{2,}}(?:(?:[-./](?:{_FINS}))(?:[-.]s)?|\((?:{_FINS})\)s?)(?![^\W_]))"
    r"|(?P<mot>[^\W_]+)"
)
_GENRES = (
    ("trice", "teur"),
    ("teur", "trice"),
    ("euse", "eur"),
    ("eur", "euse"),
    ("if", "ive"),
    ("ive", "if"),
)
_COUPES = re.compile(rf"[{_POINTS}\-./()]+")


class Mot(NamedTuple):
    """Un mot d’un texte, de `debut` à `fin` ; `formes` : ce qu’il vaut, en minuscules (deux s’il est inclusif)."""

    debut: int
    fin: int
    formes: tuple[str, ...]


def mots(texte: str) -> Iterator[Mot]:
    """Les mots, dans l’ordre, avec leur place dans `texte`."""
    for trouve in _MOTS.finditer(texte):
        formes = (plier(trouve[0]),) if trouve.lastgroup == "mot" else _formes_inclusives(trouve[0])
        if formes[0]:
            yield Mot(*trouve.span(), formes)


def epurer(texte: str) -> str:
    """Le texte sans ce qui ne se voit pas, accents composés : à garder tel quel pour en montrer des extraits."""
    return _INVISIBLES.sub("", unicodedata.normalize("NFC", texte)).translate({0: None, 0x2BC: "’"})


@lru_cache(maxsize=20_000)
def plier(mot: str) -> str:
    """Minuscules et ligatures défaites ; les accents restent."""
    return "".join(c for c in mot.translate(_LIGATURES).lower() if c.isalnum())


def normaliser(texte: str) -> str:
    """Ce que l’on donne à indexer."""
    return " ".join(forme for mot in mots(epurer(texte)) for forme in mot.formes)


@lru_cache(maxsize=20_000)
def sans_accents(mot: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", mot) if not unicodedata.combining(c))


def variantes(mot: str) -> tuple[str, ...]:
    """Le mot et son autre genre, quand la racine ne les rapproche pas : « animateur », « animatrice »."""
    seul, s = (mot[:-1], "s") if mot.endswith("s") else (mot, "")
    for fin, autre in _GENRES:
        if seul.endswith(fin) and len(seul) > len(fin) + 1:
            return mot, seul.removesuffix(fin) + autre + s
    return (mot,)


def _formes_inclusives(ecrit: str) -> tuple[str, ...]:
    masculin, *suites = [plier(morceau) for morceau in _COUPES.split(ecrit) if morceau]
    fin = next((suite for suite in suites if suite != "s"), "")
    feminin = _feminin(masculin, fin.removesuffix("s") or fin)
    return (masculin,) if feminin == masculin else (masculin, feminin)


def _feminin(mot: str, fin: str) -> str:
    """« acteur », « rice » → « actrice » ; la fin remplace ce qu’elle recouvre, ou s’ajoute."""
    if fin in ("", "e"):
        return mot + fin
    fin = "rice" if fin == "ice" else fin
    for recouvert, fins in (
        ("eur", ("rice", "trice", "euse", "eure", "eresse")),
        ("er", ("ère", "ière")),
        ("ieux", ("ieuse",)),
        ("eux", ("euse",)),
        ("x", ("se",)),
        ("if", ("ive",)),
        ("f", ("ve",)),
        ("ous", ("oute",)),
        ("s", ("te",)),
        ("eau", ("elle",)),
        ("eaux", ("elle",)),
    ):
        if fin in fins and mot.endswith(recouvert):
            garde = mot.removesuffix(recouvert)
            return garde + fin.removeprefix(_deja(garde, fin))
    return fin if fin in ("elle", "celle") else mot + fin


def _deja(garde: str, fin: str) -> str:
    """Le début de `fin` que `garde` dit déjà : « act » et « trice » se rejoignent en « actrice »."""
    return next((fin[:n] for n in range(len(fin), 0, -1) if garde.endswith(fin[:n])), "")
