"""Quel titre du document répond à quelle section. Fonctions pures ; la personne corrige ensuite."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_NUMERO = re.compile(
    r"^\s*(?:(?:partie|section|chapitre)\s+)?(?:\d+|[ivx]+|[a-z])(?:[.\d]*\d)?\s*[.):–-]+\s*|^\s*\d[\d.]*\s+",
    re.I,
)
# Ils ne disent pas de quoi l’on parle.
OUTILS = frozenset(
    "a au aux avec ce ces cette d dans de des du elle en est et il ils j l la le les leur leurs m mais me n ne nos"
    " notre nous on ont ou par pas plus point points pour qu que quel quelle quelles quelque quelques quels qui s sa"
    " se ses son sur t un une vos votre vous y".split()
)
ASSEZ = 0.5
# Reconnaître une question demande presque tous les mots du titre, et deux au moins.
ASSEZ_DE_LA_QUESTION = 0.8


class Section(NamedTuple):
    code: str
    titre: str
    question: str = ""


def meme_titre(un: str, autre: str) -> bool:
    """Accents, casse, numéro et ponctuation mis à part."""
    return bool(_reduit(un)) and _reduit(un) == _reduit(autre)


def apparier(titres: Iterable[str], sections: Sequence[Section]) -> list[str]:
    """Pour chaque titre, le code de la section qui lui ressemble ; vide si aucune."""
    return [_la_plus_proche(titre, sections) for titre in titres]


def destinations(titres: Iterable[str], sections: Sequence[Section], depart: str) -> list[str]:
    """La même chose, où un titre sans section va avec celui qui le précède ; avant tout, dans `depart`."""
    codes, courante = [], depart
    for trouvee in apparier(titres, sections):
        courante = trouvee or courante
        codes.append(courante)
    return codes


def _la_plus_proche(titre, sections) -> str:
    notes = [(_note(titre, section), section.code) for section in sections]
    note, code = max(notes, key=lambda paire: paire[0], default=(0, ""))
    return code if note else ""


def _note(titre: str, section: Section) -> float:
    if meme_titre(titre, section.titre) or meme_titre(titre, section.question):
        return 3
    mots, attendus = _mots(titre), _mots(section.titre)
    communs = set(mots) & set(attendus)
    if communs:
        part = len(communs) / min(len(set(mots)), len(set(attendus)))
        en_tete = attendus[0] in mots
        if part == 1 or (part >= ASSEZ and en_tete):
            return part + 0.2 * (mots[0] == attendus[0]) + 0.1 * len(communs) / len(set(mots) | set(attendus))
    demandes = set(mots) & set(_mots(section.question))
    if len(demandes) >= 2 and len(demandes) / len(set(mots)) >= ASSEZ_DE_LA_QUESTION:
        return 0.4 + 0.1 * len(demandes) / len(set(mots))
    return 0


def _reduit(texte: str) -> str:
    sans_accents = unicodedata.normalize("NFKD", _NUMERO.sub("", texte).casefold())
    lettres = "".join(c if c.isalnum() else " " for c in sans_accents if not unicodedata.combining(c))
    return " ".join(lettres.split())


def _mots(texte: str) -> list[str]:
    """Les mots qui disent quelque chose, au singulier."""
    mots = [mot for mot in _reduit(texte).split() if mot not in OUTILS]
    return [mot[:-1] if len(mot) > 3 and mot.endswith(("s", "x")) else mot for mot in mots]
