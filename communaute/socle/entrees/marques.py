"""Ce que le fichier dit d’un paragraphe et que la page de pandoc ne dit pas : il s’y retrouve par ses lettres."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from communaute.socle.entrees.controle import lettres
from communaute.socle.texte.arbre import Noeud

ENVELOPPES = {"div", "section", "main", "header", "article"}
EN_TETE = ("titre", "sous-titre", "signature")
STYLE_DE_SOMMAIRE = "toc"
TITRE_MAX = 200
_NUMEROS = re.compile(r"^\s*[\d.]+\s+|[\s.…_·]*\d+\s*$")
_INTITULES = {lettres(mots) for mots in ("Sommaire", "Table des matières", "Contents", "Table of Contents")}


def poser(racine: Noeud, marques: Iterable[tuple[str, str]]) -> None:
    """Donne à chaque paragraphe marqué ce que son style disait, sur place.

    Seulement si tous les paragraphes de mêmes lettres sont marqués de même : au moindre doute, il reste du texte.
    """
    marques = [(role, lettres(mots)) for role, mots in marques]
    roles: dict[str, set[str]] = {}
    for role, mots in marques:
        roles.setdefault(mots, set()).add(role)
    combien = Counter(mots for _role, mots in marques)
    uniques = Counter(role for role, _mots in marques)
    siens = [(p, lettres(p.texte())) for p in _paragraphes(racine)]
    vus = Counter(mots for _p, mots in siens)
    tout = lettres(racine.texte())
    for paragraphe, mots in siens:
        if mots and len(roles.get(mots, ())) == 1 and vus[mots] == combien[mots]:
            (role,) = roles[mots]
            if role != "sommaire" or _se_lit_ailleurs(paragraphe.texte(), tout):
                _marquer(racine, paragraphe, role, uniques[role] == 1)


def _paragraphes(noeud: Noeud) -> Iterator[Noeud]:
    for enfant in noeud.noeuds():
        if enfant.tag == "p":
            yield enfant
        elif enfant.tag in ENVELOPPES:
            yield from _paragraphes(enfant)


def _se_lit_ailleurs(ligne: str, tout: str) -> bool:
    """Une ligne de sommaire ne tombe que si un titre la redit."""
    mots = lettres(_NUMEROS.sub("", ligne))
    return lettres(ligne) in _INTITULES or (bool(mots) and tout.count(mots) > 1)


def _marquer(racine, paragraphe, role, unique) -> None:
    if role.startswith("niveau"):
        if len(paragraphe.texte()) <= TITRE_MAX:
            paragraphe.tag = f"h{role[-1]}"
    elif role not in EN_TETE:
        paragraphe.attrs["data-custom-style"] = STYLE_DE_SOMMAIRE if role == "sommaire" else role
    elif unique or role == "signature":
        _mettre_en_tete(racine, paragraphe, role)


def _mettre_en_tete(racine, paragraphe, role) -> None:
    """Là où le gabarit met ce que pandoc reconnaît de lui-même."""
    tete = next((n for n in racine.noeuds() if n.attrs.get("id") == role), None)
    if tete is None:
        tete = Noeud("div", {"id": role})
        racine.enfants.insert(0, tete)
    tete.enfants.append(Noeud("p", {}, paragraphe.enfants))
    paragraphe.enfants = []
