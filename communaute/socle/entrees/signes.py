"""Ce qu’un document fait ici porte sans le montrer : de quoi il est fait, et quelles phrases y étaient déjà.

Des propriétés du document (Word, LibreOffice les gardent d’un enregistrement à l’autre). Des signes, non des mots :
une phrase se reconnaît à ses lettres, quel que soit le logiciel qui l’a réécrite.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from communaute.socle.entrees.controle import lettres

OBJET, SIGNES = "Formulaire", "Signes du formulaire"
# Les codes du titre et du sous-titre : un code de section n’a pas de point.
TITRE, SOUS_TITRE = ".titre", ".sous-titre"
# Au-delà de 255 caractères, un traitement de texte peut couper une propriété.
LONGUEUR = 240


@dataclass(frozen=True)
class Attendus:
    """`titres` : {signe d’un titre: code de la partie} ; `consignes` : les signes de ce qui y était déjà écrit."""

    titres: Mapping[str, str] = field(default_factory=dict)
    consignes: frozenset[str] = frozenset()

    def avec(self, autre: "Attendus") -> "Attendus":
        return Attendus({**autre.titres, **self.titres}, self.consignes | autre.consignes)


@dataclass(frozen=True)
class Marque:
    """`objet` : de quoi le document a été fait, en mots séparés d’espaces."""

    objet: tuple[str, ...]
    attendus: Attendus


def signe(mots: str) -> str:
    """Huit signes pour une phrase ; vide si elle n’a ni lettre ni chiffre."""
    dites = lettres(mots)
    return hashlib.sha256(dites.encode()).hexdigest()[:8] if dites else ""


def attendus(titres: Mapping[str, Iterable[str]], consignes: Iterable[str]) -> Attendus:
    """`titres` : {code: les titres sous lesquels cette partie se reconnaît}."""
    connus = {signe(titre): code for code, dits in titres.items() for titre in dits}
    return Attendus(
        {s: code for s, code in connus.items() if s}, frozenset(s for c in consignes if (s := signe(c)))
    )


def ecrire(objet: Iterable[str], attendus: Attendus) -> dict[str, str]:
    """Les propriétés à poser sur le document."""
    mots = [f"{code}={s}" for s, code in attendus.titres.items()] + sorted(attendus.consignes)
    lignes = [""]
    for mot in mots:
        if len(lignes[-1]) + len(mot) >= LONGUEUR:
            lignes.append("")
        lignes[-1] = f"{lignes[-1]} {mot}".strip()
    return {OBJET: " ".join(objet)} | {f"{SIGNES} {n}": ligne for n, ligne in enumerate(lignes, 1)}


def lire(proprietes: Mapping[str, str]) -> Marque | None:
    """La marque que portent ces propriétés ; None s’il n’y en a pas."""
    objet = tuple(proprietes.get(OBJET, "").split())
    if not objet:
        return None
    mots = " ".join(valeur for nom, valeur in proprietes.items() if nom.startswith(SIGNES)).split()
    titres = dict(reversed(mot.split("=", 1)) for mot in mots if "=" in mot)
    return Marque(objet, Attendus(titres, frozenset(mot for mot in mots if "=" not in mot)))
