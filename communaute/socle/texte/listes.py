"""Listes : réunir celles qui se touchent, reconnaître celles que Word écrit en paragraphes."""

from __future__ import annotations

import re

from .arbre import Noeud

LISTES = ("ul", "ol")
_NIVEAU_WORD = re.compile(r"mso-list:[^;]*?level(\d+)", re.IGNORECASE)
_REPERE_WORD = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMERO = re.compile(r"\s*(?:\d{1,3}|[a-z]|[ivxlc]{1,6})\s*[.)]\s*", re.IGNORECASE)
_REPERE_NU = re.compile(r"\s*(?:[·•§▪◦‣\-–]|o(?=[\s\xa0])|\d{1,3}[.)])[\s\xa0]+")
_NIVEAU_MAX = 5


def reunir(blocs: list[Noeud]) -> list[Noeud]:
    """Deux listes voisines de même nature n'en font qu'une (la première, complétée sur place)."""
    sortie: list[Noeud] = []
    for bloc in blocs:
        if sortie and bloc.tag in LISTES and sortie[-1].tag == bloc.tag:
            sortie[-1].enfants += bloc.enfants
        else:
            sortie.append(bloc)
    return sortie


def niveau_word(noeud: Noeud) -> int:
    """Le niveau de l'item que Word a écrit comme un paragraphe, 0 si ce n'en est pas un."""
    trouve = _NIVEAU_WORD.search(noeud.attrs.get("style", ""))
    return min(max(int(trouve[1]), 1), _NIVEAU_MAX) if trouve else 0


def retirer_repere(noeud: Noeud) -> str:
    """Ôte la puce ou le numéro que Word écrit en toutes lettres ; dit la nature de la liste."""
    for parent in noeud.tous():
        for rang, enfant in enumerate(parent.enfants):
            if isinstance(enfant, Noeud) and _REPERE_WORD.search(enfant.attrs.get("style", "")):
                del parent.enfants[rang]
                return _nature(enfant.texte())
    return _retirer_repere_nu(noeud)


def _retirer_repere_nu(noeud: Noeud) -> str:
    for parent in noeud.tous():
        for rang, enfant in enumerate(parent.enfants):
            if isinstance(enfant, str) and enfant.strip():
                if trouve := _REPERE_NU.match(enfant):
                    parent.enfants[rang] = enfant[trouve.end() :]
                    return _nature(trouve[0])
                return "ul"
    return "ul"


def _nature(repere: str) -> str:
    repere = repere.replace("\xa0", " ").strip()
    return "ol" if repere != "o" and _NUMERO.fullmatch(repere) else "ul"


def ranger_item(blocs: list[Noeud], niveau: int, nature: str, item: Noeud) -> None:
    """Ajoute l'item au niveau voulu sous le dernier item écrit, au plus profond possible."""
    lieu = blocs
    for _ in range(niveau - 1):
        if not lieu or not isinstance(lieu[-1], Noeud) or lieu[-1].tag not in LISTES:
            break
        lieu = lieu[-1].enfants[-1].enfants
    if lieu and isinstance(lieu[-1], Noeud) and lieu[-1].tag == nature:
        lieu[-1].enfants.append(item)
    else:
        lieu.append(Noeud(nature, {}, [item]))
