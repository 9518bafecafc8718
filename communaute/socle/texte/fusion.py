"""Fusion à trois : ce qui ne se touche pas se réunit, ce qui se touche se montre. Aucun mot ne se perd."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from .blocs import Bloc, Contenu
from .identifiants import est_identifiant
from .lignes import memes_lignes
from .nettoyage import nettoyer
from .ordre import reunir_ordres
from .paragraphes import Unite, composer, unites
from .remplacements import rapprocher

Choix = Literal["mien", "autre", "deux"]
Passage = tuple[Unite, ...]
CHAMPS = ("kind", "title", "question", "visibility", "data")
_ABSENT = object()
_IDENTIFIANTS = re.compile(r' data-p="([^"]*)"')


@dataclass(frozen=True)
class Conflit:
    """Un passage écrit des deux côtés. `base`, `mien`, `autre` : HTML nettoyé pour « unite » et « bloc »,
    valeur pour « meta » et « champ » ; une chaîne vide (ou None) là où le passage a été retiré."""

    cle: str
    nature: Literal["meta", "champ", "bloc", "unite"]
    bloc_id: str
    element: str
    base: Any
    mien: Any
    autre: Any
    deux_possible: bool


@dataclass(frozen=True)
class Fusion:
    """`contenu` n'est à enregistrer que si `conflits` est vide ; sinon il garde provisoirement tout."""

    contenu: Contenu
    conflits: tuple[Conflit, ...]


class ChoixManquant(ValueError):
    def __init__(self, cles: list[str]):
        super().__init__("Il manque un choix pour : " + ", ".join(cles))
        self.cles = cles


def fusionner(base: Contenu, mien: Contenu, autre: Contenu) -> Fusion:
    fusion = _Fusion({})
    contenu = fusion.contenus(base, mien, autre)
    return Fusion(contenu, tuple(fusion.conflits))


def resoudre(base: Contenu, mien: Contenu, autre: Contenu, choix: Mapping[str, str]) -> Contenu:
    """La fusion où chaque conflit est tranché. « deux » : le mien, puis l'autre sous un nouvel identifiant.

    Lève ChoixManquant s'il reste un conflit sans choix possible ; rien n'est tranché par défaut.
    """
    fusion = _Fusion(choix)
    contenu = fusion.contenus(base, mien, autre)
    if manquants := [conflit.cle for conflit in fusion.conflits if not _est_choix(conflit, choix)]:
        raise ChoixManquant(manquants)
    return contenu


def _est_choix(conflit: Conflit, choix: Mapping[str, str]) -> bool:
    permis = ("mien", "autre", "deux") if conflit.deux_possible else ("mien", "autre")
    return choix.get(conflit.cle) in permis


class _Fusion:
    def __init__(self, choix: Mapping[str, str]) -> None:
        self.choix = choix
        self.conflits: list[Conflit] = []

    def _trancher(self, conflit: Conflit) -> str:
        self.conflits.append(conflit)
        if _est_choix(conflit, self.choix):
            return self.choix[conflit.cle]
        if conflit.deux_possible:
            return "deux"
        return "autre" if conflit.mien is None else "mien"

    def contenus(self, base: Contenu, mien: Contenu, autre: Contenu) -> Contenu:
        cles = reunir_ordres(list(base.meta), list(mien.meta), list(autre.meta), {*mien.meta, *autre.meta})
        meta = {}
        for cle in cles:
            trois = [cote.meta.get(cle, _ABSENT) for cote in (base, mien, autre)]
            valeur = self._valeur(f"meta/{cle}", "meta", "", cle, *trois)
            if valeur is not _ABSENT:
                meta[cle] = valeur
        return Contenu(meta, tuple(self._blocs(base, mien, autre)))

    def _valeur(self, cle: str, nature: str, bloc_id: str, element: str, base, mien, autre) -> Any:
        if memes_lignes(mien, autre) or memes_lignes(autre, base):
            return mien
        if memes_lignes(mien, base):
            return autre
        # Deux phrases peuvent se suivre ; deux codes (un thème, une visibilité), non.
        prose = all(isinstance(v, str) for v in (mien, autre)) and " " in f"{mien}{autre}".strip()
        trois = [None if valeur is _ABSENT else valeur for valeur in (base, mien, autre)]
        choix = self._trancher(Conflit(cle, nature, bloc_id, element, *trois, deux_possible=prose))
        if choix == "deux":
            return f"{mien} / {autre}" if mien and autre else mien or autre
        return autre if choix == "autre" else mien

    def _blocs(self, base: Contenu, mien: Contenu, autre: Contenu) -> list[Bloc]:
        cotes = [{bloc.id: bloc for bloc in cote.blocs} for cote in (base, mien, autre)]
        gardes = {}
        for id in dict.fromkeys([*cotes[1], *cotes[2]]):
            bloc = self._bloc(id, *(cote.get(id) for cote in cotes))
            if bloc is not None:
                gardes[id] = bloc
        return [gardes[id] for id in reunir_ordres(*map(list, cotes), set(gardes))]

    def _bloc(self, id: str, base: Bloc | None, mien: Bloc | None, autre: Bloc | None) -> Bloc | None:
        if mien is not None and autre is not None:
            return self._deux_blocs(base or Bloc(id, "", "", "", "", "", {}), mien, autre)
        present = mien or autre
        if base is None:
            return present
        if present == base:
            return None
        trois = [bloc.html if bloc else "" for bloc in (base, mien, autre)]
        choix = self._trancher(Conflit(f"{id}/bloc", "bloc", id, id, *trois, deux_possible=True))
        return present if choix == "deux" or (choix == "mien") == (present is mien) else None

    def _deux_blocs(self, base: Bloc, mien: Bloc, autre: Bloc) -> Bloc:
        trois = (base, mien, autre)
        champs = {
            nom: self._valeur(
                f"{mien.id}/champ/{nom}", "champ", mien.id, nom, *(getattr(b, nom) for b in trois)
            )
            for nom in CHAMPS
        }
        return replace(mien, **champs, html=self._html(mien.id, base.html, mien.html, autre.html))

    def _html(self, bloc_id: str, base: str, mien: str, autre: str) -> str:
        if mien == autre or autre == base:
            return mien
        if mien == base:
            return autre
        cotes = rapprocher(*(_unites_sures(html, bloc_id) for html in (base, mien, autre)))
        gardes = {
            id: self._unite(bloc_id, id, *(cote.get(id, ()) for cote in cotes))
            for id in dict.fromkeys([*cotes[1], *cotes[2]])
        }
        ordre = reunir_ordres(*map(list, cotes), {id for id in gardes if gardes[id]})
        # Le même ajout, à deux places, ne se lit qu’une fois.
        html = composer(dict.fromkeys(unite for id in ordre for unite in gardes[id]))
        return html if _identifiants_uniques(html) else nettoyer(html, sel=bloc_id).html

    def _unite(self, bloc_id: str, id: str, base: Passage, mien: Passage, autre: Passage) -> Passage:
        if autre == base or set(mien) > set(autre) > set():
            return mien
        if mien == base or set(autre) > set(mien) > set():
            return autre
        if _dit(mien) == _dit(autre):
            return autre if id in {unite.id for unite in autre} else mien
        trois = map(composer, (base, mien, autre))
        conflit = Conflit(f"{bloc_id}/{id}", "unite", bloc_id, id, *trois, deux_possible=True)
        return {"mien": mien, "autre": autre, "deux": mien + autre}[self._trancher(conflit)]


def _dit(passage: Passage) -> list[tuple[str | None, str]]:
    """Ce qui se lit, identifiants à part."""
    return [(unite.conteneur, _IDENTIFIANTS.sub("", unite.html)) for unite in passage]


def _unites_sures(html: str, bloc_id: str) -> list[Unite]:
    """Des unités aux identifiants valides et uniques, même si le HTML n'est jamais passé par le nettoyage."""
    suite = unites(html)
    ids = [unite.id for unite in suite]
    if len(set(ids)) == len(ids) and all(map(est_identifiant, ids)):
        return suite
    return unites(nettoyer(html, sel=bloc_id).html)


def _identifiants_uniques(html: str) -> bool:
    ids = _IDENTIFIANTS.findall(html)
    return len(set(ids)) == len(ids)
