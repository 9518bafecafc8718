"""Les mots d’un document, pour qu’on le retrouve. Le fichier a déjà été vérifié."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

PARTIES = {
    "docx": r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml",
    "xlsx": r"xl/sharedStrings\.xml|xl/worksheets/sheet\d+\.xml",
    "pptx": r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml",
    "odt": r"content\.xml",
    "ods": r"content\.xml",
    "odp": r"content\.xml",
}
# Où un mot finit : les autres balises coupent au milieu d’un mot (une lettre en gras).
COUPURES = {"p", "h", "tab", "br", "cr", "line-break", "s", "si", "c", "table-cell", "td", "list-item"}
# De la bureautique, seuls ces éléments portent des mots ; l’OpenDocument en met partout.
MOTS_OOXML = {"t"}
PAGES_MAX = 400


def mots(chemin: Path, sorte: str, longueur: int) -> str:
    """Au plus `longueur` octets de texte, sur une ligne."""
    morceaux = _pdf(chemin) if sorte == "pdf" else _bureautique(chemin, sorte)
    texte, taille = [], 0
    for morceau in morceaux:
        texte.append(morceau)
        taille += len(morceau.encode("utf-8", "ignore"))
        if taille > longueur:
            break
    ligne = " ".join("".join(texte).replace("\0", " ").split())
    return ligne.encode("utf-8", "ignore")[:longueur].decode("utf-8", "ignore")


def _pdf(chemin) -> Iterator[str]:
    from pypdf import PdfReader

    for page in PdfReader(chemin, strict=False).pages[:PAGES_MAX]:
        yield page.extract_text() + " "


def _bureautique(chemin, sorte) -> Iterator[str]:
    from defusedxml.ElementTree import iterparse

    with zipfile.ZipFile(chemin) as archive:
        for nom in sorted(n for n in archive.namelist() if re.fullmatch(PARTIES[sorte], n)):
            with archive.open(nom) as flux:
                for _moment, element in iterparse(flux, events=("end",), forbid_dtd=True):
                    balise = element.tag.rpartition("}")[2]
                    if sorte in ("docx", "xlsx", "pptx"):
                        if balise in MOTS_OOXML:
                            yield element.text or ""
                        if balise in COUPURES:
                            yield " "
                        element.clear()
                    elif balise in ("p", "h"):
                        yield "".join(element.itertext()) + " "
                        element.clear()
