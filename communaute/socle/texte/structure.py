"""Réécrit un arbre HTML quelconque avec les seuls blocs permis. Aucun mot lisible n'est perdu."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .adresses import image_permise, lien_permis
from .arbre import Noeud
from .en_ligne import Brin, en_brins, en_noeuds, normaliser, sans_invisibles
from .listes import LISTES, niveau_word, ranger_item, retirer_repere, reunir
from .tableaux import composer_tableau

TITRES = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
COUPURES = frozenset(
    "p div section article header footer aside main nav address pre center dl dt dd form fieldset legend"
    " details summary hgroup hr search select option dialog menu dir caption thead tbody tfoot tr td th"
    " figcaption li".split()
)
_GRAS = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_MAIGRE = re.compile(r"font-weight\s*:\s*(normal|[1-4]00)", re.IGNORECASE)
_ITALIQUE = re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)


def restructurer(racine: Noeud) -> Noeud:
    composition = Composition("racine")
    composition.visiter(racine.enfants, Brin(""))
    return Noeud("", {}, list(composition.finir()))


class Composition:
    """Suite de blocs d'un lieu : « racine », « citation », « cellule » ou « item »."""

    def __init__(self, lieu: str, deborde: list[Noeud] | None = None) -> None:
        self.lieu = lieu
        self.blocs: list[Noeud] = []
        # Ce que le lieu n'admet pas (un tableau dans un item) sort juste après le bloc de la racine.
        self.deborde: list[Noeud] = [] if deborde is None else deborde
        self.brins: list[Brin] = []
        self.tag, self.identifiant = "p", ""

    def finir(self) -> list[Noeud]:
        self.couper()
        self._verser()
        return reunir(self.blocs)

    def couper(self) -> None:
        """Ferme le paragraphe en cours ; la suite d'un paragraphe coupé en garde l'identifiant (doublon)."""
        brins, self.brins = self.brins, []
        if self.tag in ("h3", "h4"):
            brins = [brin._replace(gras=False) for brin in brins]
        enfants = en_noeuds(normaliser(brins))
        if enfants:
            self.blocs.append(Noeud(self.tag, _attributs(self.identifiant), enfants))

    def _verser(self) -> None:
        if self.lieu == "racine":
            self.blocs += self.deborde
            self.deborde.clear()

    def _ajouter(self, bloc: Noeud | None, admis: Iterable[str]) -> None:
        if bloc is not None:
            (self.blocs if self.lieu in admis else self.deborde).append(bloc)
        self._verser()

    def visiter(self, enfants: Iterable[Noeud | str], modele: Brin) -> None:
        for enfant in enfants:
            if isinstance(enfant, str):
                self.brins.append(modele._replace(texte=enfant))
            else:
                self._visiter_noeud(enfant, modele)

    def _visiter_noeud(self, noeud: Noeud, modele: Brin) -> None:
        if noeud.tag in LISTES:
            self.couper()
            self.blocs += self._liste(noeud, modele)
            self._verser()
        elif noeud.tag == "table":
            self._tableau(noeud, modele)
        elif noeud.tag == "figure":
            self._figure(noeud, modele)
        elif noeud.tag == "img":
            self._image(noeud, [])
        elif noeud.tag == "blockquote":
            self._citation(noeud, modele)
        elif noeud.tag == "br":
            self.couper()
        elif noeud.tag in COUPURES or noeud.tag in TITRES:
            self._paragraphe(noeud, modele)
        else:
            self.visiter(noeud.enfants, _format(noeud, modele))

    def _paragraphe(self, noeud: Noeud, modele: Brin) -> None:
        if niveau := niveau_word(noeud):
            self.couper()
            nature = retirer_repere(noeud)
            for item in self._items(noeud, modele):
                ranger_item(self.blocs, niveau, nature, item)
            return
        if noeud.tag == "li":
            self.couper()
            items = self._items(noeud, modele)
            self.blocs += [Noeud("ul", {}, list(items))] if items else []
            self._verser()
            return
        self.couper()
        avant = self.tag, self.identifiant
        if self.tag == "p" and self.lieu == "racine":
            self.tag = TITRES.get(noeud.tag, "p")
        self.identifiant = noeud.attrs.get("data-p", "") or self.identifiant
        self.visiter(noeud.enfants, modele)
        self.couper()
        self.tag, self.identifiant = avant

    def _liste(self, noeud: Noeud, modele: Brin) -> list[Noeud]:
        items: list[Noeud | str] = []
        for enfant in noeud.enfants:
            if isinstance(enfant, Noeud) and enfant.tag == "li":
                nouveaux = self._items(enfant, modele)
            else:
                nouveaux = self._items(Noeud("li", {}, [enfant]), modele)
            for item in nouveaux:
                # Un item qui ne porte qu'une sous-liste la rend à l'item précédent.
                orphelin = bool(item.enfants) and _est_liste(item.enfants[0])
                if not orphelin:
                    items.append(item)
                elif items:
                    texte = [e for e in items[-1].enfants if not _est_liste(e)]
                    listes = [e for e in items[-1].enfants if _est_liste(e)]
                    items[-1].enfants = texte + reunir(listes + item.enfants)
                else:
                    items += [petit for liste in item.enfants for petit in liste.enfants]
        return [Noeud(noeud.tag, {}, items)] if items else []

    def _items(self, li: Noeud, modele: Brin) -> list[Noeud]:
        """Un `li` rend un ou plusieurs items : du texte, puis des sous-listes, rien après."""
        composition = Composition("item", self.deborde)
        composition.visiter(li.enfants, modele)
        groupes: list[tuple[list[Brin], list[Noeud], str]] = []
        for bloc in composition.finir():
            if _est_liste(bloc):
                if not groupes:
                    groupes.append(([], [], ""))
                groupes[-1][1].append(bloc)
            elif groupes and not groupes[-1][1]:
                groupes[-1][0].extend([Brin(" "), *en_brins(bloc.enfants)])
            else:
                groupes.append((en_brins(bloc.enfants), [], bloc.attrs.get("data-p", "")))
        items = []
        for rang, (brins, listes, identifiant) in enumerate(groupes):
            identifiant = (li.attrs.get("data-p", "") if rang == 0 else "") or identifiant
            items.append(Noeud("li", _attributs(identifiant), en_noeuds(normaliser(brins)) + reunir(listes)))
        return items

    def _citation(self, noeud: Noeud, modele: Brin) -> None:
        self.couper()
        if self.lieu != "racine":
            self._paragraphe(Noeud("div", noeud.attrs, noeud.enfants), modele)
            return
        composition = Composition("citation", self.deborde)
        composition.visiter(noeud.enfants, modele)
        if blocs := composition.finir():
            self.blocs.append(Noeud("blockquote", _attributs(noeud.attrs.get("data-p", "")), list(blocs)))
        self._verser()

    def _tableau(self, noeud: Noeud, modele: Brin) -> None:
        self.couper()
        if self.lieu == "cellule":
            self.visiter(noeud.enfants, modele)
            self.couper()
            return
        tableau = composer_tableau(noeud, lambda td: self._cellule(td, modele), self._ligne_simple)
        self._ajouter(tableau, ("racine",))

    def _cellule(self, noeud: Noeud, modele: Brin) -> list[Noeud | str]:
        composition = Composition("cellule", self.deborde)
        composition.visiter(noeud.enfants, modele)
        blocs = composition.finir()
        return blocs[0].enfants if len(blocs) == 1 and blocs[0].tag == "p" else list(blocs)

    def _ligne_simple(self, noeud: Noeud) -> list[Noeud | str]:
        """Tout le texte d'une légende sur une seule ligne."""
        composition = Composition("item", self.deborde)
        composition.visiter(noeud.enfants, Brin(""))
        brins: list[Brin] = []
        for bloc in composition.finir():
            for morceau in bloc.tous():
                if morceau.tag in ("p", "li"):
                    en_ligne = [e for e in morceau.enfants if not _est_liste(e)]
                    brins += [Brin(" "), *en_brins(en_ligne)]
        return en_noeuds(normaliser(brins))

    def _figure(self, noeud: Noeud, modele: Brin) -> None:
        self.couper()
        images = [n for n in noeud.tous() if n.tag == "img" and _source_et_texte(n)]
        legende = [n for n in noeud.tous() if n.tag == "figcaption"][:1] if images else []
        for rang, image in enumerate(images):
            self._image(image, legende if rang == 0 else [], noeud.attrs.get("data-p", ""))
        self.visiter(_sans(noeud, images + legende).enfants, modele)
        self.couper()

    def _image(self, noeud: Noeud, legende: list[Noeud], identifiant: str = "") -> None:
        self.couper()
        if attrs := _source_et_texte(noeud):
            enfants: list[Noeud | str] = [Noeud("img", attrs)]
            if texte := [e for n in legende for e in self._ligne_simple(n)]:
                enfants.append(Noeud("figcaption", {}, texte))
            self._ajouter(Noeud("figure", _attributs(identifiant), enfants), ("racine",))


def _attributs(identifiant: str) -> dict[str, str]:
    return {"data-p": identifiant} if identifiant else {}


def _est_liste(noeud: Noeud | str) -> bool:
    return isinstance(noeud, Noeud) and noeud.tag in LISTES


def _sans(noeud: Noeud, retires: list[Noeud]) -> Noeud:
    gardes = [e for e in noeud.enfants if not any(e is r for r in retires)]
    enfants = [_sans(e, retires) if isinstance(e, Noeud) else e for e in gardes]
    return Noeud(noeud.tag, noeud.attrs, enfants)


def _source_et_texte(noeud: Noeud) -> dict[str, str]:
    source = image_permise(noeud.attrs.get("src", ""))
    texte = " ".join(sans_invisibles(noeud.attrs.get("alt", "")).split())
    return {"alt": texte, "src": source} if source and texte else {}


def _format(noeud: Noeud, modele: Brin) -> Brin:
    style = noeud.attrs.get("style", "")
    if noeud.tag == "a":
        modele = modele._replace(lien=lien_permis(noeud.attrs.get("href", "")) or modele.lien)
    if _GRAS.search(style) or (noeud.tag in ("strong", "b") and not _MAIGRE.search(style)):
        modele = modele._replace(gras=True)
    if _ITALIQUE.search(style) or noeud.tag in ("em", "i", "cite", "dfn"):
        modele = modele._replace(italique=True)
    return modele
