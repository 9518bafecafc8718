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
_MOT = (
    rf"(?:(?P<point>{_LETTRES}{{2,}}(?:[{_POINTS}]{_LETTRES}{{1,6}}){{1,2}})"
    rf"|(?P<trait>{_LETTRES}{{2,}}(?:(?:[-./](?:{_FINS}))(?:[-.]s)?|\((?:{_FINS})\)s?)(?![^\W_]))"
    r"|(?P<mot>[^\W_]+))"
)
_MOTS = re.compile(_MOT)
_GENRES = (
    ("trice", "teur"),
    ("teur", "trice"),
    ("euse", "eur"),
    ("eur", "euse"),
    ("if", "ive"),
    ("ive", "if"),
)
_ACCENTUEES = {
    "a": "àâäáãå", "c": "ç", "e": "éèêë", "i": "îïíì", "n": "ñ", "o": "ôöóòõ", "u": "ùûüú", "y": "ÿý",
}  # fmt: skip
_COUPES = re.compile(rf"[{_POINTS}\-./()]+")


class Mot(NamedTuple):
    """Un mot d’un texte, de `debut` à `fin` ; `formes` : ce qu’il vaut, en minuscules (deux s’il est inclusif)."""

    debut: int
    fin: int
    formes: tuple[str, ...]


def mots(texte: str, debuts: tuple[str, ...] = ()) -> Iterator[Mot]:
    """Les mots, dans l’ordre, avec leur place dans `texte` ; ceux seulement qui commencent par l’un des `debuts`."""
    for trouve in (_commencant_par(debuts) if debuts else _MOTS).finditer(texte):
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


def debuts_de(formes) -> tuple[str, ...]:
    """De quoi reconnaître vite les mots qui pourraient valoir l’une de ces formes : leurs deux premières lettres."""
    return tuple(sorted({sans_accents(forme)[:2] for forme in formes}))


@lru_cache(maxsize=256)
def _commencant_par(debuts: tuple[str, ...]) -> re.Pattern[str]:
    """Le motif des mots, là où l’un des débuts (sans accents) se lit, quels que soient ses accents."""
    lus = "|".join("".join(map(_quels_que_soient_les_accents, debut)) for debut in debuts)
    ligatures = "".join(f"|{ligature}" for ligature, deux in (("œ", "oe"), ("æ", "ae")) if deux in debuts)
    return re.compile(rf"(?<![^\W_])(?=(?:{lus}{ligatures})){_MOT}", re.IGNORECASE)


def _quels_que_soient_les_accents(lettre: str) -> str:
    return f"[{lettre}{_ACCENTUEES.get(lettre, '')}]"


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
