"""Ce qu’un document de texte dit, paragraphe par paragraphe, et ce qu’une conversion laisserait derrière elle.

Le fichier a déjà été vérifié. Cette lecture ne sert qu’à contrôler l’autre : aucun paragraphe ne doit s’être perdu.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from communaute.socle.documents.a_part.bornes import refuser_si
from communaute.socle.documents.a_part.roles import Roles, attribut, court

# Un livre de mille pages ; au-delà, la page qui le reçoit ne répondrait plus.
LETTRES_MAX, PARAGRAPHES_MAX = 3_000_000, 20_000
CORPS = {
    "docx": r"word/(document\d*|footnotes|endnotes|diagrams/data\d*|charts/chart\d*)\.xml",
    "odt": r"(?:Object \d+/)?content\.xml",
}
BORDS = {"docx": r"word/(header|footer)\d*\.xml", "odt": r"styles\.xml"}
PROPRIETES = {"docx": "docProps/custom.xml", "odt": "meta.xml"}
PROPRIETES_MAX, PROPRIETE_MAX = 60, 500
MOTS_OOXML = re.compile(
    r"\{http://(schemas\.openxmlformats|purl\.oclc)\.org/[^}]*(wordprocessingml|math|drawingml/(2006/)?main)[^}]*\}t$"
)
PARAGRAPHES, ESPACES = {"p", "h"}, {"tab", "br", "cr", "line-break", "s"}
FORMULE = "{http://www.w3.org/1998/Math/MathML}math"
MARGE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"
SAISIE = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
# Ce qui est rangé dans un paragraphe sans être ses mots : des paragraphes à eux, ou rien qui se lise.
AUTRES = PARAGRAPHES | {"moveFrom", "instrText", "note-citation", "title", "desc"}
# Ce qui n’est pas du texte : ce qu’on a supprimé, ce qu’on en dit, le sommaire, que les titres refont, des nombres.
CACHES = {"moveFrom", "tracked-changes", "annotation", "table-of-content"}
NOMBRES = CACHES | {"table"}
SUIVI = {"ins", "del", "moveFrom", "moveTo", "changed-region"}
SOMMAIRES = {"table-of-content"}
OBJETS = {"relIds", "chart", "object"}


def contenu(chemin: Path, sorte: str) -> dict:
    """{paragraphes, bords, marques, suivi, masque, commentaires, objets, sommaire, alts, proprietes}.

    `bords` : en-tête et pied de page ; `marques` : (rôle, mots) des paragraphes dont le style dit ce qu’ils sont ;
    `proprietes` : celles que l’on a ajoutées au document, {nom: valeur}.
    """
    lu = {"paragraphes": [], "bords": [], "marques": [], "alts": {}, "proprietes": {}}
    lu |= {"suivi": False, "masque": False, "commentaires": 0, "objets": 0, "sommaire": False}
    with zipfile.ZipFile(chemin) as archive:
        for nom in archive.namelist():
            if re.fullmatch(CORPS[sorte], nom):
                lu["paragraphes"] += _paragraphes(archive, nom, sorte, lu)
            elif re.fullmatch(BORDS[sorte], nom):
                lu["bords"] += _paragraphes(archive, nom, sorte, {})
            elif nom == PROPRIETES[sorte]:
                lu["proprietes"] = dict(_proprietes(archive, nom))
    refuser_si(len(lu["paragraphes"]) > PARAGRAPHES_MAX, "bombe")
    refuser_si(sum(map(len, lu["paragraphes"])) > LETTRES_MAX, "bombe")
    # Un numéro de page seul n’est pas une perte.
    lu["bords"] = [mots for mots in dict.fromkeys(lu["bords"]) if any(map(str.isalpha, mots))]
    return lu


def _paragraphes(archive, nom, sorte, lu) -> Iterator[str]:
    from defusedxml.ElementTree import iterparse

    roles = Roles(archive, sorte)
    caches = NOMBRES if nom.startswith("Object ") else CACHES
    cache = ouverts = 0
    with archive.open(nom) as flux:
        for moment, element in iterparse(flux, events=("start", "end"), forbid_dtd=True):
            sien = court(element)
            pas = 1 if moment == "start" else -1
            cache += pas * (sien in caches)
            ouverts += pas * (sien in PARAGRAPHES)
            roles.suivre(moment, element)
            if moment == "start":
                if lu:
                    _noter(element, lu)
                    yield from _saisi(element)
                continue
            if lu and sien == "frame":
                _decrire(element, lu["alts"])
            if element.tag == FORMULE and not ouverts and not cache:
                yield " ".join("".join(_mots(element, sorte)).split())
            if sien not in PARAGRAPHES:
                continue
            mots = " ".join("".join(_mots(element, sorte)).split())
            role = roles.role(element) if lu and mots and not cache else ""
            if role:
                lu["marques"].append((role, mots))
            if mots and not cache:
                yield mots
            if not ouverts:
                element.clear()
    if lu:
        lu["masque"] |= roles.masque


def _proprietes(archive, nom) -> Iterator[tuple[str, str]]:
    """<property name="…"><lpwstr>…, ou <user-defined name="…">…"""
    from defusedxml.ElementTree import fromstring

    dites = (e for e in fromstring(archive.read(nom), forbid_dtd=True).iter() if _est_une_propriete(e))
    for element, _rang in zip(dites, range(PROPRIETES_MAX), strict=False):
        cle = next((v for cle, v in element.attrib.items() if cle.rpartition("}")[2] == "name"), "")
        yield cle[:PROPRIETE_MAX], "".join(element.itertext()).strip()[:PROPRIETE_MAX]


def _est_une_propriete(element) -> bool:
    return element.tag.rpartition("}")[2] in ("property", "user-defined")


def _mots(element, sorte) -> Iterator[str]:
    if sorte == "odt" or MOTS_OOXML.match(element.tag):
        yield element.text or (attribut(element, "string-value") if court(element) == "hidden-text" else "")
    for enfant in element:
        sien = court(enfant)
        if sien in ESPACES:
            yield " "
        elif sien not in AUTRES and sien not in CACHES:
            yield from _mots(enfant, sorte)
        if sorte == "odt":
            yield enfant.tail or ""


def _noter(element, lu):
    sien = court(element)
    # Du texte rangé dans un autre fichier, que Word mêle au sien quand on enregistre.
    refuser_si(sien == "altChunk", "abime")
    lu["suivi"] |= sien in SUIVI
    lu["commentaires"] += sien == "commentReference" or element.tag == MARGE
    lu["objets"] += sien in OBJETS
    lu["sommaire"] |= sien in SOMMAIRES


def _saisi(element) -> Iterator[str]:
    """Ce qu’une personne a écrit dans un champ de formulaire d’OpenDocument, et le nom d’une case."""
    if element.tag.startswith(SAISIE):
        for nom in ("label", "current-value"):
            if mots := " ".join(attribut(element, nom).split()):
                yield mots


def _decrire(cadre, alts):
    """En OpenDocument, le texte de remplacement est à côté de l’image ; d’abord la description, sinon le titre."""
    dits = {court(e): (e.text or "").strip() for e in cadre if not len(e)}
    dit = dits.get("desc") or dits.get("title") or ""
    for image in (e for e in cadre if e.tag.endswith("}image")):
        adresse = image.get("{http://www.w3.org/1999/xlink}href", "")
        if dit and adresse:
            alts[adresse.removeprefix("./")] = dit[:1000]
