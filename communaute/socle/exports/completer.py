"""Ce que pandoc, enfermé, ne fait pas : feuille de style, dates, titres, sommaire, textes de remplacement."""

import io
import re
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

from communaute.socle.exports import sommaires
from communaute.socle.exports.assemblage import alternatives

GABARITS = Path(__file__).parent / "gabarits"
_TITRE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_CADRE = re.compile(r"(<draw:frame\b[^>]*>\s*<draw:image\b[^>]*/>)(\s*</draw:frame>)")


def completer(extension: str, octets: bytes, page: str, jour: str) -> bytes:
    """Le fichier que pandoc a fait de `page` (HTML), complété. `jour` : AAAA-MM-JJ."""
    if extension == "odt":
        return _recrire(octets, lambda nom, lu: _odt(lu, page) if nom == "content.xml" else lu)
    if extension == "epub":
        return _recrire(octets, lambda nom, lu: _epub(nom, lu, jour))
    return _recrire(octets, lambda nom, lu: _docx(lu) if nom == "word/document.xml" else lu)


def _docx(lu: bytes) -> bytes:
    return sommaires.docx(lu.decode()).encode()


def _odt(lu: bytes, page: str) -> bytes:
    return sommaires.odt(_decrire(lu, page).decode()).encode()


def _recrire(octets: bytes, changer: Callable[[str, bytes], bytes]) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as lue, zipfile.ZipFile(sortie, "w") as ecrite:
        for entree in lue.infolist():
            ecrite.writestr(entree, changer(entree.filename, lue.read(entree)))
    return sortie.getvalue()


def _epub(nom: str, lu: bytes, jour: str) -> bytes:
    if nom.startswith("EPUB/styles/"):
        return (GABARITS / "ouvrage.css").read_bytes()
    if nom == "EPUB/content.opf":
        return lu.replace(b"1970-01-01T00:00:00Z", f"{jour}T00:00:00Z".encode())
    return _titrer(lu.decode()).encode() if nom.startswith("EPUB/text/ch") else lu


def _titrer(xhtml: str) -> str:
    """Le titre de la page est celui du chapitre."""
    trouve = _TITRE.search(xhtml)
    if trouve is None:
        return xhtml
    mots = re.sub(r"<[^>]+>", "", trouve[1])
    return re.sub(r"<title>.*?</title>", lambda _t: f"<title>{mots}</title>", xhtml, count=1)


def _decrire(lu: bytes, page: str) -> bytes:
    """Chaque image porte son texte de remplacement : elles sont dans le fichier dans l’ordre de la page."""
    dits = iter(alternatives(page))
    return _CADRE.sub(lambda t: f"{t[1]}{_alternative(next(dits, ''))}{t[2]}", lu.decode()).encode()


def _alternative(dit: str) -> str:
    """Selon les logiciels, le titre ou la description se lit à voix haute."""
    return f"<svg:title>{escape(dit)}</svg:title><svg:desc>{escape(dit)}</svg:desc>"
