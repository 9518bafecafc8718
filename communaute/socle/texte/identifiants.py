"""Identifiants de paragraphe (`data-p`), posés par le serveur et gardés quand l'éditeur les rend.

Un identifiant neuf se déduit du texte et du bloc : envoyer deux fois la même saisie donne deux fois le
même texte, identifiants compris, et une fusion n'y voit qu'un seul ajout.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

from .arbre import Noeud, analyser

PORTEURS = frozenset({"p", "h3", "h4", "li", "blockquote", "table", "figure"})
_FORME = re.compile(r"[a-z2-7]{8}")


def est_identifiant(valeur: str) -> bool:
    return bool(_FORME.fullmatch(valeur))


def porteurs(racine: Noeud) -> Iterator[Noeud]:
    return (noeud for noeud in racine.tous() if noeud.tag in PORTEURS)


def attribuer(racine: Noeud, avant: str = "", sel: str = "") -> dict[str, str]:
    """Donne un identifiant unique à chaque porteur ; rend {nouveau: celui dont il vient}.

    La première occurrence garde le sien. Un paragraphe arrivé sans identifiant reprend celui d'un
    paragraphe d'`avant` au même texte et disparu depuis. `sel` distingue les blocs d'un même texte.
    """
    noeuds = list(porteurs(racine))
    pris = {n.attrs["data-p"] for n in noeuds if est_identifiant(n.attrs.get("data-p", ""))}
    libres = _libres(avant, pris)
    vus: set[str] = set()
    origines: dict[str, str] = {}
    rangs: dict[str, int] = {}
    for noeud in noeuds:
        demande = noeud.attrs.get("data-p", "")
        valide = est_identifiant(demande)
        if valide and demande not in vus:
            vus.add(demande)
            continue
        texte = noeud.texte()
        repris = libres.get(texte) if not valide else None
        if repris:
            nouveau = repris.pop(0)
        else:
            nouveau = _deduire(f"{sel}\0{demande if valide else ''}\0{texte}", pris, rangs)
        pris.add(nouveau)
        vus.add(nouveau)
        noeud.attrs["data-p"] = nouveau
        if valide:
            origines[nouveau] = demande
    return origines


def _libres(avant: str, pris: set[str]) -> dict[str, list[str]]:
    libres: dict[str, list[str]] = {}
    for noeud in porteurs(analyser(avant)):
        identifiant = noeud.attrs.get("data-p", "")
        if est_identifiant(identifiant) and identifiant not in pris:
            libres.setdefault(noeud.texte(), []).append(identifiant)
    return libres


def _deduire(graine: str, interdits: set[str], rangs: dict[str, int]) -> str:
    """Le premier identifiant libre de cette graine ; `rangs` retient où l'on s'est arrêté pour chacune."""
    while True:
        rang = rangs.get(graine, 0)
        rangs[graine] = rang + 1
        empreinte = hashlib.sha256(f"{graine}\0{rang}".encode()).digest()
        identifiant = base64.b32encode(empreinte[:5]).decode().lower()
        if identifiant not in interdits:
            return identifiant
