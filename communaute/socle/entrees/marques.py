"""Ce que le fichier dit d’un paragraphe et que la page de pandoc ne dit pas : il s’y retrouve par ses lettres."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from communaute.socle.entrees.controle import lettres
from communaute.socle.texte.arbre import Noeud

ENVELOPPES = {"div", "section", "main", "header", "article"}
EN_TETE = ("titre", "sous-titre", "signature")
BLOCS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
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
    # Les lignes du sommaire mises à part, pour qu’elles ne se répondent pas entre elles.
    lignes = {id(p) for p, mots in siens if "sommaire" in roles.get(mots, ())}
    redits = {_sans_numeros(n.texte()) for n in racine.tous() if n.tag in BLOCS and id(n) not in lignes}
    for paragraphe, mots in siens:
        if mots and len(roles.get(mots, ())) == 1 and vus[mots] == combien[mots]:
            (role,) = roles[mots]
            if role != "sommaire" or _se_passe(paragraphe.texte(), redits):
                _marquer(racine, paragraphe, role, uniques[role] == 1)


def _paragraphes(noeud: Noeud) -> Iterator[Noeud]:
    for enfant in noeud.noeuds():
        if enfant.tag == "p":
            yield enfant
        elif enfant.tag in ENVELOPPES:
            yield from _paragraphes(enfant)


def _se_passe(ligne: str, redits: set[str]) -> bool:
    """Une ligne de sommaire ne tombe que si un titre la redit, ou si elle annonce le sommaire."""
    mots = _sans_numeros(ligne)
    return lettres(ligne) in _INTITULES or (bool(mots) and mots in redits)


def _sans_numeros(ligne: str) -> str:
    return lettres(_NUMEROS.sub("", ligne))


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
