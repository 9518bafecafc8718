"""Un texte nettoyé vu comme une suite d'unités : un élément de premier rang, ou un item de liste."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from .arbre import Noeud, analyser, echapper, serialiser
from .listes import LISTES

# Les éléments qui coupent une ligne ; static/js/editeur.js en tient la même liste pour compter pareil.
EN_LIGNE = frozenset({"strong", "em", "a"})


class Unite(NamedTuple):
    id: str
    conteneur: str | None  # "ul", "ol", ou None hors d'une liste
    html: str


def unites(html: str) -> list[Unite]:
    sortie: list[Unite] = []
    for noeud in analyser(html).enfants:
        if isinstance(noeud, str):
            sortie.append(Unite("", None, echapper(noeud)))
        elif noeud.tag in LISTES:
            sortie += [_unite(item, noeud.tag) for item in noeud.noeuds()]
        else:
            sortie.append(_unite(noeud, None))
    return sortie


def _unite(noeud: Noeud, conteneur: str | None) -> Unite:
    return Unite(noeud.attrs.get("data-p", ""), conteneur, serialiser(noeud))


def composer(unites: Iterable[Unite]) -> str:
    """Inverse de `unites` sur un texte nettoyé (où deux listes de même nature ne se touchent jamais)."""
    html = ""
    for conteneur, groupe in groupby(unites, key=lambda unite: unite.conteneur):
        dedans = "".join(unite.html for unite in groupe)
        html += f"<{conteneur}>{dedans}</{conteneur}>" if conteneur else dedans
    return html


def texte_seul(html: str) -> str:
    """Tout le texte sur une ligne : un espace entre deux blocs, aucun au bord."""
    return " ".join("".join(_morceaux(analyser(html))).split())


def _morceaux(noeud: Noeud) -> Iterable[str]:
    coupe = noeud.tag and noeud.tag not in EN_LIGNE
    if coupe:
        yield " "
    for enfant in noeud.enfants:
        if isinstance(enfant, str):
            yield enfant
        else:
            yield from _morceaux(enfant)
    if coupe:
        yield " "


def compter_caracteres(html: str) -> int:
    """Ce que compte aussi la page : les caractères de `texte_seul`, une suite d'espaces comptant pour un."""
    return len(texte_seul(html))
