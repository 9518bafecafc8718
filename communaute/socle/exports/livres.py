"""Un livre, avant de s’écrire : ses errata devant, son colophon derrière, ses renvois et ses notes.

Un lien vers un texte du livre y renvoie. Un lien vers ailleurs donne son adresse en note : un livre imprimé ne se
touche pas. Un lien vers le site d’où vient le livre n’en a pas besoin, une adresse déjà écrite non plus.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import escape, unescape
from urllib.parse import urlsplit

from communaute.socle.exports.ouvrage import Ouvrage, Partie

ERRATA, COLOPHON = "Errata", "Colophon"
# Ce qui ouvre une page au premier rang ; le reste y est un chapitre libre.
OUVERTURES = ("liminaire", "theme", "chapitre", "annexe", "colophon")
_LIEN = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_BALISE = re.compile(r"<[^>]+>")


def en_livre(ouvrage: Ouvrage) -> tuple[Partie, ...]:
    """Les parties d’un livre, dans l’ordre où elles s’impriment."""
    adresses = {a for a in map(adresse_de, _chapitres(ouvrage.parties)) if a}
    dedans = tuple(_renvoyer(_ouvrir(p), adresses, ouvrage.langue) for p in ouvrage.parties)
    lignes = "".join(f"<li>{escape(ligne)}</li>" for ligne in ouvrage.errata)
    errata = (Partie(ERRATA, f"<ul>{lignes}</ul>", "liminaire"),) if lignes else ()
    colophon = (Partie(COLOPHON, sorte="colophon", fin=ouvrage.fin),) if ouvrage.fin else ()
    return (*errata, *dedans, *colophon)


def debut_du_corps(parties: tuple[Partie, ...]) -> int:
    """Le rang de la page 1 : le premier thème ou chapitre, ou la première partie d’un livre qui n’en a pas."""
    rangs = [rang for rang, p in enumerate(parties) if p.sorte in ("theme", "chapitre")]
    return rangs[0] if rangs else sum(p.titre == ERRATA for p in parties[:1])


def adresse_de(chapitre: Partie) -> str:
    """Où ce texte se lit en ligne, ou rien."""
    return next((adresse for _libelle, texte, adresse in chapitre.fin if adresse and texte == adresse), "")


def ancre(adresse: str) -> str:
    return f"texte-{sha256(adresse.encode()).hexdigest()[:12]}" if adresse else ""


def avec_notes(parties: tuple[Partie, ...]) -> tuple[Partie, ...]:
    """Les liens à noter portent la classe « a-noter » ; une fois chacun par chapitre."""
    maison = _maison(parties)
    return tuple(_noter_par_chapitre(p, maison) for p in parties)


def _maison(parties) -> str:
    """Le site d’où vient le livre : celui où se lisent ses chapitres."""
    sites = Counter(urlsplit(a).netloc for a in map(adresse_de, _chapitres(parties)) if a)
    return sites.most_common(1)[0][0] if sites else ""


def _chapitres(parties) -> Iterator[Partie]:
    for partie in parties:
        if partie.sorte == "chapitre":
            yield partie
        yield from _chapitres(partie.parties)


def _ouvrir(partie: Partie) -> Partie:
    return partie if partie.sorte in OUVERTURES else replace(partie, sorte="liminaire")


def _renvoyer(partie: Partie, adresses: set[str], langue: str) -> Partie:
    """Les liens vers un texte du livre ; la langue d’un chapitre, si ce n’est pas celle du livre."""

    def lien(trouve):
        adresse = unescape(trouve[1])
        if adresse not in adresses:
            return trouve[0]
        return f'<a href="#{ancre(adresse)}" class="renvoi">{trouve[2]}</a>'

    dedans = tuple(_renvoyer(p, adresses, langue) for p in partie.parties)
    autre = partie.langue if partie.langue != langue else ""
    return replace(partie, html=_LIEN.sub(lien, partie.html), parties=dedans, langue=autre)


def _noter_par_chapitre(partie: Partie, maison: str) -> Partie:
    if partie.sorte != "theme":
        return _noter(partie, maison, set())
    chapitres = tuple(_noter_par_chapitre(p, maison) for p in partie.parties)
    return replace(_noter(replace(partie, parties=()), maison, set()), parties=chapitres)


def _noter(partie: Partie, maison: str, deja: set[str]) -> Partie:
    def lien(trouve):
        adresse, dit = unescape(trouve[1]), unescape(_BALISE.sub("", trouve[2])).strip()
        site = urlsplit(adresse).netloc
        if adresse.startswith("#") or site == maison != "" or not _se_note(adresse, dit) or adresse in deja:
            return trouve[0]
        deja.add(adresse)
        return f'<a href="{trouve[1]}" class="a-noter">{trouve[2]}</a>'

    html = _LIEN.sub(lien, partie.html)
    return replace(partie, html=html, parties=tuple(_noter(p, maison, deja) for p in partie.parties))


def _se_note(adresse: str, dit: str) -> bool:
    """Une adresse d’ailleurs, que le texte du lien ne donne pas déjà."""
    nue = re.sub(r"^(https?://|mailto:)", "", adresse).rstrip("/")
    return nue != adresse.rstrip("/") and nue != re.sub(r"^https?://", "", dit).rstrip("/")
