"""Un chapitre mis en passages pour l’écran : des titres à leur rang, une ancre stable par passage."""

import re
from dataclasses import dataclass

from communaute.socle.exports.ouvrage import Partie
from communaute.socle.texte.francais import slug_francais

_TITRES = re.compile(r"(</?h)([3-6])\b")


@dataclass(frozen=True)
class Passage:
    """`niveau` : celui de son titre. `sorte` : voir exports.ouvrage.Partie."""

    ancre: str
    niveau: int
    titre: str = ""
    html: str = ""
    sorte: str = ""
    sous_titre: str = ""
    passages: tuple["Passage", ...] = ()

    @property
    def signe(self) -> str:
        """Ce qu’il est (levier, condition…), de lui-même ou par tout ce qu’il contient ; son titre en est le mot."""
        sortes = {p.sorte for p in self.passages}
        return self.sorte or (sortes.pop() if len(sortes) == 1 else "")


def en_passages(parties: tuple[Partie, ...], niveau: int = 2, prises: set | None = None) -> tuple:
    """Les passages, dans l’ordre. `prises` : les ancres déjà données dans ce chapitre."""
    prises = set() if prises is None else prises
    return tuple(_passage(p, niveau, prises) for p in parties)


def _passage(partie, niveau, prises) -> Passage:
    ancre = _libre(slug_francais(partie.titre, 60) or partie.sorte or "passage", prises)
    dedans = en_passages(partie.parties, niveau + 1, prises)
    return Passage(ancre, niveau, partie.titre, partie.html, partie.sorte, partie.sous_titre, dedans)


def _libre(racine: str, prises: set) -> str:
    """Précédée de « p- » : les autres ancres de la page n’y ressemblent pas."""
    ancre, n = f"p-{racine}", 1
    while ancre in prises:
        n += 1
        ancre = f"p-{racine}-{n}"
    prises.add(ancre)
    return ancre


def remontes(html: str) -> str:
    """Un texte dont le seul titre est celui de la page : ses intertitres montent d’un rang."""
    return _TITRES.sub(lambda m: f"{m[1]}{int(m[2]) - 1}", html)
