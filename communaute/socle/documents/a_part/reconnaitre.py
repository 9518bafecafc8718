"""Quel format est-ce ? Par le contenu seul : les premiers octets, puis ce qu’il y a dedans."""

import re
from pathlib import Path

from communaute.socle.documents.a_part import archive, pdf
from communaute.socle.documents.a_part.verdict import Refuse

TETE = 4096
# Ce qui n’est pas d’ici, mais que l’on sait nommer : le message dit alors quoi faire.
ETRANGERS = (
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien"),
    (rb"(MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|#!)", "programme"),
    (rb"....ftyp(heic|heix|hevc|mif1|msf1|avif)", "heic"),
    (rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype|svg|html|head|body|script)", "balises"),
)


def sorte(chemin: Path) -> str:
    """« image » (à préciser en la lisant), « pdf », « docx »… Lève Refuse."""
    with chemin.open("rb") as fichier:
        tete = fichier.read(TETE)
    if not tete:
        raise Refuse("vide")
    if tete.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        tete[:4] == b"RIFF" and tete[8:12] == b"WEBP"
    ):
        return "image"
    if tete.startswith(b"%PDF-"):
        pdf.verifier(chemin)
        return "pdf"
    if tete.startswith(b"PK\x03\x04"):
        return archive.verifier(chemin)
    for motif, code in ETRANGERS:
        if re.match(motif, tete, re.I | re.S):
            raise Refuse(code)
    raise Refuse("format")
