"""Ce qu’un document de texte dit, paragraphe par paragraphe, et ce qu’une conversion laisserait derrière elle.

Le fichier a déjà été vérifié. Cette lecture ne sert qu’à contrôler l’autre : aucun paragraphe ne doit s’être perdu.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from communaute.socle.documents.a_part.bornes import refuser_si

LETTRES_MAX = 8_000_000
CORPS = {"docx": r"word/(document\d*|footnotes|endnotes)\.xml", "odt": r"content\.xml"}
BORDS = {"docx": r"word/(header|footer)\d*\.xml", "odt": r"styles\.xml"}
MOTS_OOXML = re.compile(
    r"\{http://(schemas\.openxmlformats|purl\.oclc)\.org/[^}]*(wordprocessingml|math)[^}]*\}t$"
)
PARAGRAPHES, ESPACES = {"p", "h"}, {"tab", "br", "cr", "line-break", "s"}
# Ce qui est rangé dans un paragraphe sans être ses mots : des paragraphes à eux, ou rien qui se lise.
AUTRES = PARAGRAPHES | {"moveFrom", "instrText", "note-citation", "title", "desc"}
# Ce qui n’est pas du texte : ce qu’on a supprimé, ce qu’on en dit, et le sommaire, que les titres refont.
CACHES = {"moveFrom", "tracked-changes", "annotation", "table-of-content"}
SUIVI = {"ins", "del", "moveFrom", "moveTo", "changed-region"}
COMMENTAIRES, SOMMAIRES = {"commentReference", "annotation"}, {"table-of-content"}
OBJETS = {"relIds", "chart", "object"}
STYLE_DE_SOMMAIRE = re.compile(r"(TOC|TM)\d", re.I)


def contenu(chemin: Path, sorte: str) -> dict:
    """{paragraphes, bords, suivi, commentaires, objets, sommaire, alts}. `bords` : en-tête et pied de page."""
    lu = {"paragraphes": [], "bords": [], "suivi": False, "commentaires": 0, "objets": 0, "sommaire": False}
    lu["alts"] = {}
    with zipfile.ZipFile(chemin) as archive:
        for nom in archive.namelist():
            if re.fullmatch(CORPS[sorte], nom):
                lu["paragraphes"] += _paragraphes(archive, nom, sorte, lu)
            elif re.fullmatch(BORDS[sorte], nom):
                lu["bords"] += _paragraphes(archive, nom, sorte, {})
    refuser_si(sum(map(len, lu["paragraphes"])) > LETTRES_MAX, "bombe")
    lu["bords"] = list(dict.fromkeys(lu["bords"]))
    return lu


def _paragraphes(archive, nom, sorte, lu) -> Iterator[str]:
    from defusedxml.ElementTree import iterparse

    cache = ouverts = 0
    with archive.open(nom) as flux:
        for moment, element in iterparse(flux, events=("start", "end"), forbid_dtd=True):
            court = element.tag.rpartition("}")[2]
            pas = 1 if moment == "start" else -1
            cache += pas * (court in CACHES)
            ouverts += pas * (court in PARAGRAPHES)
            if moment == "start":
                if lu:
                    _noter(court, lu)
                continue
            if lu and court == "frame":
                _decrire(element, lu["alts"])
            if court not in PARAGRAPHES:
                continue
            mots = " ".join("".join(_mots(element, sorte)).split())
            if lu and _est_du_sommaire(element):
                lu["sommaire"] = True
            elif mots and not cache:
                yield mots
            if not ouverts:
                element.clear()


def _mots(element, sorte) -> Iterator[str]:
    if sorte == "odt" or MOTS_OOXML.match(element.tag):
        yield element.text or ""
    for enfant in element:
        court = enfant.tag.rpartition("}")[2]
        if court in ESPACES:
            yield " "
        elif court not in AUTRES and court not in CACHES:
            yield from _mots(enfant, sorte)
        if sorte == "odt":
            yield enfant.tail or ""


def _noter(court, lu):
    lu["suivi"] |= court in SUIVI
    lu["commentaires"] += court in COMMENTAIRES
    lu["objets"] += court in OBJETS
    lu["sommaire"] |= court in SOMMAIRES


def _est_du_sommaire(paragraphe) -> bool:
    styles = (e for e in paragraphe.iter() if e.tag.endswith("}pStyle"))
    return any(
        STYLE_DE_SOMMAIRE.match(valeur) for style in styles for valeur in style.attrib.values() if valeur
    )


def _decrire(cadre, alts):
    """En OpenDocument, le texte de remplacement est à côté de l’image ; d’abord la description, sinon le titre."""
    dits = {e.tag.rpartition("}")[2]: (e.text or "").strip() for e in cadre if not len(e)}
    dit = dits.get("desc") or dits.get("title") or ""
    for image in (e for e in cadre if e.tag.endswith("}image")):
        adresse = image.get("{http://www.w3.org/1999/xlink}href", "")
        if dit and adresse:
            alts[adresse.removeprefix("./")] = dit[:1000]
