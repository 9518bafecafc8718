"""Un PDF : entier, en clair, et qui ne fait rien tout seul."""

import re
import zipfile
from pathlib import Path

from communaute.socle.documents.a_part.bornes import refuser_si
from communaute.socle.documents.a_part.verdict import Refuse

BALISES = re.compile(rb"<\s*(html|script|svg|body|iframe|\?php)", re.I)
# Ce qui agit à l’ouverture, lance un programme, ou porte un autre fichier.
ACTIFS = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/XFA",
    "/RichMedia",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/GoToR",
}
PORTES = {"/EmbeddedFiles", "/EmbeddedFile", "/AF"}
MEDIAS = {"/RichMedia", "/Movie", "/Screen", "/3D", "/FileAttachment"}
OBJETS_MAX = 200_000
SUITE_MAX = 1024  # certains scanners laissent quelques octets après la fin


def verifier(chemin: Path) -> None:
    """Lève Refuse si quelque chose ne va pas."""
    octets = chemin.read_bytes()
    refuser_si(BALISES.search(octets[:1024]), "polyglotte")
    fin = octets.rfind(b"%%EOF")
    refuser_si(fin < 0, "abime")
    suite = octets[fin + 5 :].strip(b"\r\n \t\0")
    refuser_si(len(suite) > SUITE_MAX or BALISES.search(suite) or zipfile.is_zipfile(chemin), "polyglotte")
    _lire(chemin)


def _lire(chemin):
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        lecteur = PdfReader(chemin, strict=False)
        refuser_si(lecteur.is_encrypted, "chiffre")
        refuser_si(len(lecteur.pages) < 1, "abime")
        _parcourir(lecteur)
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as erreur:
        raise Refuse("abime") from erreur


def _parcourir(lecteur):
    """Tous les objets atteignables depuis le début du fichier, chacun une fois, sans récursion."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    vus, a_voir, nombre = set(), [lecteur.trailer], 0
    while a_voir:
        objet = a_voir.pop()
        if isinstance(objet, IndirectObject):
            if objet.idnum in vus:
                continue
            vus.add(objet.idnum)
            objet = objet.get_object()
        if isinstance(objet, DictionaryObject):
            _refuser_actif(objet)
            dedans = [objet.raw_get(nom) for nom in objet]
        elif isinstance(objet, ArrayObject):
            dedans = list(objet)
        else:
            continue
        nombre += 1
        refuser_si(nombre > OBJETS_MAX, "bombe")
        a_voir += [o for o in dedans if isinstance(o, (IndirectObject, DictionaryObject, ArrayObject))]


def _refuser_actif(objet):
    noms = set(objet)
    dits = {str(objet.raw_get(nom)) for nom in ("/S", "/Subtype", "/Type") if nom in noms}
    refuser_si((noms | dits) & ACTIFS, "actif")
    refuser_si(noms & PORTES or dits & (PORTES | MEDIAS), "incorpore")
