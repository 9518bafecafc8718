"""Montrer des passages dans un texte nettoyé : un `<mark>` autour des mots, à travers les gras et les liens.

N’ajoute que des `<mark>` : ce qui était nettoyé le reste. Fonctions pures.
"""

from collections.abc import Iterable
from typing import NamedTuple

from communaute.socle.texte.arbre import Noeud, analyser, serialiser
from communaute.socle.texte.paragraphes import EN_LIGNE


class Marque(NamedTuple):
    """Les caractères de `debut` à `fin` du texte d’un paragraphe ; `nom` : l’id du premier `<mark>`."""

    paragraphe: str
    debut: int
    fin: int
    nom: str


class _Lettre(NamedTuple):
    parent: int  # id() du nœud qui porte le texte
    rang: int  # l’enfant, dans ce nœud
    place: int  # le caractère, dans cet enfant


def marquer(html: str, marques: Iterable[Marque]) -> str:
    """Le HTML où chaque marque est surlignée. Une marque dont le paragraphe n’est pas là est ignorée."""
    racine = analyser(html)
    ou = {n.attrs["data-p"]: n for n in racine.tous() if "data-p" in n.attrs}
    poses: dict[tuple[int, int], dict[int, list[str]]] = {}
    for marque in marques:
        if (noeud := ou.get(marque.paragraphe)) is None:
            continue
        nom = marque.nom
        for lettre in _lettres(noeud)[marque.debut : marque.fin]:
            if lettre is not None:
                # Seul le premier caractère porte le nom : un id ne se répète pas.
                noms = poses.setdefault(lettre[:2], {}).setdefault(lettre.place, [])
                noms += [nom] if nom else []
                nom = ""
    _entourer(racine, poses)
    return serialiser(racine)


def _lettres(noeud: Noeud) -> list[_Lettre | None]:
    """Une entrée par caractère de `texte_seul` ; None pour l’espace qui sépare deux blocs."""
    sortie: list[_Lettre | None] = []
    espace: list[_Lettre | None] = []

    def visiter(n: Noeud) -> None:
        coupe = n.tag and n.tag not in EN_LIGNE
        if coupe and not espace:
            espace.append(None)
        for rang, enfant in enumerate(n.enfants):
            if isinstance(enfant, Noeud):
                visiter(enfant)
                continue
            for place, caractere in enumerate(enfant):
                ici = _Lettre(id(n), rang, place)
                if caractere.isspace():
                    espace.append(ici)
                    continue
                if espace and sortie:
                    sortie.append(next((e for e in espace if e), None))
                espace.clear()
                sortie.append(ici)
        if coupe and not espace:
            espace.append(None)

    visiter(noeud)
    return sortie


def _entourer(noeud: Noeud, poses) -> None:
    enfants: list[Noeud | str] = []
    for rang, enfant in enumerate(noeud.enfants):
        if isinstance(enfant, Noeud):
            _entourer(enfant, poses)
            enfants.append(enfant)
        else:
            enfants += _couper(enfant, poses.get((id(noeud), rang), {}))
    noeud.enfants = enfants


def _couper(texte: str, poses: dict[int, list[str]]) -> list[Noeud | str]:
    """Le texte en morceaux : hors des marques, tel quel ; dedans, en `<mark>`, un nouveau à chaque nom."""
    if not poses:
        return [texte]
    sortie: list[Noeud | str] = []
    for place, lettre in enumerate(texte):
        noms, marquee = poses.get(place, []), place in poses
        suite = bool(sortie) and not noms and isinstance(sortie[-1], Noeud) == marquee
        if not suite:
            sortie.append(_mark(noms) if marquee else "")
        if marquee:
            _fond(sortie[-1]).enfants[0] += lettre
        else:
            sortie[-1] += lettre
    return sortie


def _mark(noms: list[str]) -> Noeud:
    """Un `<mark>` vide ; plusieurs passages commencent parfois au même mot : un par nom, l’un dans l’autre."""
    premier, *autres = noms or [""]
    attrs = {"id": premier} if premier else {}
    return Noeud("mark", attrs, [_mark(autres)] if autres else [""])


def _fond(noeud: Noeud) -> Noeud:
    while isinstance(noeud.enfants[0], Noeud):
        noeud = noeud.enfants[0]
    return noeud
