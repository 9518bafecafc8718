"""Tableaux : légende, lignes d'en-tête, lignes ; portée écrite sur chaque cellule d'en-tête."""

from __future__ import annotations

from collections.abc import Callable

from .arbre import Noeud

_PORTEES = ("col", "row", "colgroup", "rowgroup")
_FUSION_MAX = 50


def composer_tableau(
    noeud: Noeud,
    cellule: Callable[[Noeud], list[Noeud | str]],
    en_ligne: Callable[[Noeud], list[Noeud | str]],
) -> Noeud | None:
    """Le tableau réduit à ce qui est permis ; None s'il ne contient aucun texte."""
    tete, corps, pied, legende = [], [], [], []
    for enfant in noeud.noeuds():
        if enfant.tag == "caption":
            legende += en_ligne(enfant)
        elif enfant.tag in ("thead", "tbody", "tfoot"):
            lignes = {"thead": tete, "tbody": corps, "tfoot": pied}[enfant.tag]
            lignes += [_ligne(tr, enfant.tag, cellule) for tr in enfant.noeuds() if tr.tag == "tr"]
        elif enfant.tag == "tr":
            corps.append(_ligne(enfant, "tbody", cellule))
    parties: list[Noeud | str] = [Noeud("caption", {}, legende)] if legende else []
    for nom, lignes in (("thead", tete), ("tbody", corps + pied)):
        if lignes := [ligne for ligne in lignes if ligne.enfants]:
            parties.append(Noeud(nom, {}, list(lignes)))
    tableau = Noeud("table", _identifiant(noeud), parties)
    return tableau if tableau.texte().strip() else None


def _identifiant(noeud: Noeud) -> dict[str, str]:
    return {"data-p": noeud.attrs["data-p"]} if "data-p" in noeud.attrs else {}


def _ligne(tr: Noeud, partie: str, cellule: Callable[[Noeud], list[Noeud | str]]) -> Noeud:
    cellules: list[Noeud | str] = []
    for source in tr.noeuds():
        if source.tag not in ("th", "td"):
            continue
        attrs = {}
        if source.tag == "th":
            portee = source.attrs.get("scope", "").strip().lower()
            attrs["scope"] = portee if portee in _PORTEES else ("col" if partie == "thead" else "row")
        for nom in ("colspan", "rowspan"):
            valeur = source.attrs.get(nom, "").strip()
            if valeur.isascii() and valeur.isdigit() and 1 < int(valeur[:6]) <= _FUSION_MAX:
                attrs[nom] = str(int(valeur[:6]))
        cellules.append(Noeud(source.tag, attrs, cellule(source)))
    return Noeud("tr", {}, cellules)
