"""Une archive ZIP, lue avec méfiance : ce qu’elle annonce, puis ce qu’elle contient vraiment."""

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from communaute.socle.documents.a_part import odf, ooxml
from communaute.socle.documents.a_part.bornes import refuser_si
from communaute.socle.documents.a_part.verdict import Refuse

ENTREES_MAX = 3000
ENTREE_MAX, TOTAL_MAX = 80_000_000, 150_000_000
COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
EN_TETE_LOCAL, MORCEAU = 30, 1 << 16
COMPRESSEES = (".emz", ".wmz")  # des dessins, que la bureautique range ainsi
NICHEES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
PROGRAMMES = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xd0\xcf\x11\xe0")
# Un graphique d’une présentation garde sa feuille de calcul : elle se vérifie comme un document, sans aller plus loin.
GRAPHIQUES = ("word/embeddings/", "xl/embeddings/", "ppt/embeddings/")


def verifier(chemin: Path, profondeur: int = 0) -> str:
    """Le format de bureautique trouvé. Lève Refuse."""
    try:
        with zipfile.ZipFile(chemin) as archive:
            entrees = archive.infolist()
            _annoncees(archive, entrees, chemin.stat().st_size)
            _reelles(archive, entrees, chemin, profondeur)
            noms = {entree.filename for entree in entrees}
            if "[Content_Types].xml" in noms:
                return ooxml.verifier(archive)
            if "mimetype" in noms:
                return odf.verifier(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as erreur:
        raise Refuse("abime") from erreur
    except RuntimeError as erreur:  # ce que zipfile lève pour une entrée chiffrée
        raise Refuse("chiffre") from erreur
    raise Refuse("archive")


def _annoncees(archive, entrees, taille):
    refuser_si(not entrees, "archive")
    refuser_si(len(entrees) > ENTREES_MAX, "bombe")
    refuser_si(any(entree.flag_bits & 0x41 for entree in entrees), "chiffre")
    refuser_si(any(entree.compress_type not in COMPRESSIONS for entree in entrees), "archive")
    refuser_si(any(entree.file_size > ENTREE_MAX for entree in entrees), "bombe")
    refuser_si(sum(entree.file_size for entree in entrees) > TOTAL_MAX, "bombe")
    noms = [entree.orig_filename for entree in entrees]
    refuser_si(len({nom.casefold() for nom in noms}) < len(noms), "chemin")
    refuser_si(any(_detourne(nom) for nom in noms), "chemin")
    refuser_si(any(stat.S_ISLNK(entree.external_attr >> 16) for entree in entrees), "chemin")
    _contigues(archive, entrees, taille)


def _detourne(nom: str) -> bool:
    """Un nom qui sort de l’archive, ou qu’un autre logiciel lirait autrement."""
    parties = PurePosixPath(nom).parts
    etrange = any(c < " " or c in '\\:*?"<>|\x7f' for c in nom)
    return etrange or not parties or nom.startswith("/") or ".." in parties or len(nom) > 250


def _contigues(archive, entrees, taille):
    """Rien avant la première entrée, rien après la fin, et deux entrées ne partagent pas leurs octets."""
    refuser_si(min(entree.header_offset for entree in entrees) != 0, "polyglotte")
    refuser_si(len(archive.comment) > 0, "polyglotte")
    fin = 0
    for entree in sorted(entrees, key=lambda e: e.header_offset):
        refuser_si(entree.header_offset < fin, "bombe")
        fin = entree.header_offset + EN_TETE_LOCAL + len(entree.orig_filename) + entree.compress_size
    refuser_si(fin > archive.start_dir, "bombe")
    with open(archive.filename, "rb") as fichier:
        fichier.seek(max(0, taille - 22))
        refuser_si(not fichier.read(4) == b"PK\x05\x06", "polyglotte")


def _reelles(archive, entrees, chemin, profondeur):
    """Décompresse tout, sans rien garder : les tailles vraies, ce qui s’y cache."""
    total = 0
    for entree in entrees:
        lue = 0
        with archive.open(entree) as flux:
            tete = morceau = flux.read(MORCEAU)
            while morceau:
                lue += len(morceau)
                refuser_si(lue > entree.file_size or lue > ENTREE_MAX, "bombe")
                morceau = flux.read(MORCEAU)
        refuser_si(lue != entree.file_size, "abime")
        total += lue
        refuser_si(total > TOTAL_MAX, "bombe")
        refuser_si(tete.startswith(PROGRAMMES), "incorpore")
        if tete.startswith(NICHEES) and not entree.filename.endswith(COMPRESSEES):
            _nichee(archive, entree, chemin, profondeur)
        if entree.filename.endswith((".xml", ".rels", ".rdf")):
            _sans_entites(tete)


def _nichee(archive, entree, chemin, profondeur):
    graphique = entree.filename.startswith(GRAPHIQUES) and entree.filename.endswith(
        (".xlsx", ".docx", ".pptx")
    )
    refuser_si(profondeur or not graphique, "incorpore")
    a_cote = chemin.with_name(chemin.name + ".niche")
    try:
        a_cote.write_bytes(archive.read(entree))
        verifier(a_cote, profondeur + 1)
    finally:
        a_cote.unlink(missing_ok=True)


def _sans_entites(tete: bytes):
    """Une déclaration de type de document précède tout élément : elle est dans le début, quel que soit le codage."""
    debut = tete.replace(b"\0", b"").upper()
    refuser_si(b"<!DOCTYPE" in debut or b"<!ENTITY" in debut, "entites")
