"""Le texte en ligne (gras, italique, liens) sous une forme unique : une suite de brins, puis un arbre."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from .arbre import Noeud

_INVISIBLES = re.compile(
    "[\x00-\x08\x0b\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff\ud800-\udfff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_AUTRES_ESPACES = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]")
_ESPACES = re.compile("[ \u00a0\u202f]+")
# Une insécable tapée à dessein touche un chiffre ou une ponctuation haute ; les autres sont des restes
# de copier-coller. La typographie française est de toute façon refaite à l'affichage.
_VOISIN_INSECABLE = re.compile("[0-9«»“”;:!?%€°–.]")


class Brin(NamedTuple):
    texte: str
    lien: str = ""
    gras: bool = False
    italique: bool = False


SANS_FORMAT = Brin("")


def sans_invisibles(texte: str) -> str:
    """Ôte les caractères de contrôle, de sens d'écriture et à usage privé ; unifie les espaces rares."""
    return _INVISIBLES.sub("", _AUTRES_ESPACES.sub(" ", texte))


def _format_commun(gauche: tuple, droite: tuple) -> tuple:
    lien = gauche[0] if gauche[0] == droite[0] else ""
    return (lien, gauche[1] and droite[1], gauche[2] and droite[2])


def _espace(texte: str, debut: int, fin: int) -> str:
    if fin - debut == 1 and texte[debut] != " ":
        if _VOISIN_INSECABLE.match(texte[debut - 1]) or _VOISIN_INSECABLE.match(texte[fin]):
            return texte[debut]
    return " "


def normaliser(brins: Iterable[Brin]) -> list[Brin]:
    """Espaces réduits, bords rognés, brins voisins de même format réunis, NFC."""
    texte, formats = "", []
    for brin in brins:
        morceau = sans_invisibles(brin.texte)
        texte += morceau
        formats += [brin[1:]] * len(morceau)
    sortie: list[tuple[str, tuple]] = []
    position = 0
    for trouve in _ESPACES.finditer(texte):
        debut, fin = trouve.span()
        sortie += zip(texte[position:debut], formats[position:debut], strict=True)
        if debut > 0 and fin < len(texte):
            commun = _format_commun(formats[debut - 1], formats[fin])
            sortie.append((_espace(texte, debut, fin), commun))
        position = fin
    sortie += zip(texte[position:], formats[position:], strict=True)
    return [
        Brin(unicodedata.normalize("NFC", "".join(lettre for lettre, _ in groupe)), *format_)
        for format_, groupe in groupby(sortie, key=lambda couple: couple[1])
    ]


def en_noeuds(brins: Iterable[Brin]) -> list[Noeud | str]:
    """Arbre unique : lien > gras > italique."""
    return _grouper(list(brins), 1)


def _grouper(brins: list[Brin], rang: int) -> list[Noeud | str]:
    if rang == len(Brin._fields):
        return ["".join(brin.texte for brin in brins)] if brins else []
    enfants: list[Noeud | str] = []
    for valeur, groupe in groupby(brins, key=lambda brin: brin[rang]):
        dedans = _grouper(list(groupe), rang + 1)
        if not valeur:
            enfants += dedans
        elif rang == 1:
            enfants.append(Noeud("a", {"href": valeur}, dedans))
        else:
            enfants.append(Noeud("strong" if rang == 2 else "em", {}, dedans))
    return enfants


def en_brins(enfants: Iterable[Noeud | str], modele: Brin = SANS_FORMAT) -> list[Brin]:
    """Inverse de `en_noeuds` ; toute autre balise est traversée."""
    brins: list[Brin] = []
    for enfant in enfants:
        if isinstance(enfant, str):
            brins.append(modele._replace(texte=enfant))
            continue
        dedans = modele
        if enfant.tag == "a":
            dedans = modele._replace(lien=enfant.attrs.get("href", ""))
        elif enfant.tag == "strong":
            dedans = modele._replace(gras=True)
        elif enfant.tag == "em":
            dedans = modele._replace(italique=True)
        brins += en_brins(enfant.enfants, dedans)
    return brins
