"""Les formats que l’on joint, et comment on les nomme. Rien d’autre n’entre."""

from dataclasses import dataclass

from communaute.socle.texte.francais import nombre
from communaute.socle.texte.typographie import INSECABLE

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Format:
    """`code` est enregistré, jamais renommé. La première des `extensions` est celle que prend le fichier rangé."""

    code: str
    label: str
    mime: str
    extensions: tuple[str, ...]
    est_image: bool = False


FORMATS = {
    f.code: f
    for f in (
        Format("pdf", "PDF", "application/pdf", ("pdf",)),
        Format("docx", "DOCX", _OOXML + "wordprocessingml.document", ("docx",)),
        Format("odt", "ODT", _ODF + "text", ("odt",)),
        Format("xlsx", "XLSX", _OOXML + "spreadsheetml.sheet", ("xlsx",)),
        Format("ods", "ODS", _ODF + "spreadsheet", ("ods",)),
        Format("pptx", "PPTX", _OOXML + "presentationml.presentation", ("pptx",)),
        Format("odp", "ODP", _ODF + "presentation", ("odp",)),
        Format("jpeg", "JPEG", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), est_image=True),
        Format("png", "PNG", "image/png", ("png",), est_image=True),
        Format("webp", "WebP", "image/webp", ("webp",), est_image=True),
    )
}


def accept() -> str:
    """L’attribut `accept` d’un champ de fichier : les extensions, que tous les téléphones comprennent."""
    return ",".join(f".{extension}" for f in FORMATS.values() for extension in f.extensions)


def noms() -> str:
    """« PDF, DOCX, … » : ce que la page dit accepter."""
    return ", ".join(f.label for f in FORMATS.values())


def poids(octets: int) -> str:
    """« 812 octets », « 46 ko », « 2,3 Mo »."""
    if octets < 1000:
        return f"{nombre(octets)}{INSECABLE}{'octets' if octets > 1 else 'octet'}"
    if octets < 999_500:
        return f"{nombre(max(1, round(octets / 1000)))}{INSECABLE}ko"
    return f"{nombre(round(octets / 1_000_000, 1))}{INSECABLE}Mo"


def en_bref(code: str, octets: int) -> str:
    """« PDF, 2,3 Mo »."""
    return f"{FORMATS[code].label}, {poids(octets)}"
