"""Réunir deux ordres d'une même suite d'identifiants."""

from __future__ import annotations

from collections.abc import Sequence


def reunir_ordres(
    base: Sequence[str], mien: Sequence[str], autre: Sequence[str], gardes: set[str]
) -> list[str]:
    """L'ordre des identifiants de `gardes`, chacun après son prédécesseur.

    Si un seul des deux a déplacé quelque chose, son ordre fait foi ; si les deux l'ont fait, celui de
    `mien`. Deux ajouts au même endroit : le mien, puis l'autre.
    """
    squelette, second = (autre, mien) if _range(base, mien) and not _range(base, autre) else (mien, autre)
    sortie = [cle for cle in squelette if cle in gardes]
    propres = set(squelette) - set(second) - set(base)
    places = set(sortie)
    precedent: str | None = None
    for cle in second:
        if cle in gardes and cle not in places:
            position = sortie.index(precedent) + 1 if precedent is not None else 0
            while position < len(sortie) and sortie[position] in propres:
                position += 1
            sortie.insert(position, cle)
            places.add(cle)
        if cle in places:
            precedent = cle
    return sortie


def _range(base: Sequence[str], cote: Sequence[str]) -> bool:
    """Vrai si ce côté a laissé dans leur ordre les éléments qu'il garde."""
    de_base, du_cote = set(base), set(cote)
    return [cle for cle in cote if cle in de_base] == [cle for cle in base if cle in du_cote]
