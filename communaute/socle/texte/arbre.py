"""Un arbre HTML minimal : lire ce que nh3 a déjà rendu bien formé, l'écrire sous une forme unique."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VIDES = frozenset({"img", "br", "hr"})
# Profondeur au-delà de laquelle une balise est ignorée (son texte reste) : borne la récursion.
PROFONDEUR_MAX = 120


@dataclass
class Noeud:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    enfants: list[Noeud | str] = field(default_factory=list)

    def noeuds(self) -> Iterator[Noeud]:
        """Les enfants qui sont des éléments, dans l'ordre."""
        return (enfant for enfant in self.enfants if isinstance(enfant, Noeud))

    def tous(self) -> Iterator[Noeud]:
        """L'élément et ses descendants, dans l'ordre de lecture."""
        yield self
        for enfant in self.noeuds():
            yield from enfant.tous()

    def texte(self) -> str:
        return "".join(e if isinstance(e, str) else e.texte() for e in self.enfants)


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.racine = Noeud("")
        self.pile = [self.racine]
        self.ouvertes: list[bool] = []  # une entrée par balise ouverte : retenue dans l'arbre ou non

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        noeud = Noeud(tag, {nom: valeur or "" for nom, valeur in attrs})
        if tag in VIDES:
            self.pile[-1].enfants.append(noeud)
            return
        retenue = len(self.pile) < PROFONDEUR_MAX
        self.ouvertes.append(retenue)
        if retenue:
            self.pile[-1].enfants.append(noeud)
            self.pile.append(noeud)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VIDES and self.ouvertes and self.ouvertes.pop():
            self.pile.pop()

    def handle_data(self, data: str) -> None:
        enfants = self.pile[-1].enfants
        if enfants and isinstance(enfants[-1], str):
            enfants[-1] += data
        else:
            enfants.append(data)


def analyser(html: str) -> Noeud:
    """Lit un HTML bien formé (sortie de nh3 ou texte déjà nettoyé) ; la racine a un nom vide."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    return lecteur.racine


def echapper(texte: str) -> str:
    return texte.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def serialiser(noeud: Noeud | str) -> str:
    """Écriture unique : `data-p` d'abord, les autres attributs par ordre alphabétique."""
    if isinstance(noeud, str):
        return echapper(noeud)
    contenu = "".join(map(serialiser, noeud.enfants))
    if not noeud.tag:
        return contenu
    noms = sorted(noeud.attrs, key=lambda nom: (nom != "data-p", nom))
    attrs = "".join(f' {nom}="{echapper(noeud.attrs[nom]).replace(chr(34), "&quot;")}"' for nom in noms)
    if noeud.tag in VIDES:
        return f"<{noeud.tag}{attrs}>"
    return f"<{noeud.tag}{attrs}>{contenu}</{noeud.tag}>"
