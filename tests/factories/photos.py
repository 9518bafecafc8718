"""Une photo de téléphone : où elle a été prise, avec quoi, un mot de trop, et sa vignette, restée celle d’avant."""

import io
import struct

from tests.factories.fichiers import dessin, image

SECRET = b"Zibeline-Secrete"
LIEU = struct.pack(">IIIIII", 48, 1, 51, 1, 24, 1)


def photo() -> bytes:
    """JPEG de 640 sur 420 : EXIF (appareil, lieu, vignette de 32 sur 21), XMP, commentaire."""
    vignette = image("JPEG", taille=(32, 21), comment=SECRET)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    sortie = io.BytesIO()
    dessin((640, 420)).save(sortie, "JPEG", exif=_exif(vignette), comment=SECRET, xmp=xmp)
    return sortie.getvalue()


def _exif(vignette: bytes) -> bytes:
    """Trois répertoires TIFF : l’appareil, le lieu, la vignette. Les décalages partent de l’en-tête « MM »."""
    appareil_a = 8 + _taille(2)
    lieu_a = appareil_a + len(SECRET)
    degres_a = lieu_a + _taille(2)
    vignette_ici = degres_a + len(LIEU)
    vignette_a = vignette_ici + _taille(2)
    repertoires = (
        _repertoire((0x010F, 2, len(SECRET), appareil_a), (0x8825, 4, 1, lieu_a), suivant=vignette_ici),
        SECRET,
        _repertoire((0x0001, 2, 2, 0x4E000000), (0x0002, 5, 3, degres_a)),
        LIEU,
        _repertoire((0x0201, 4, 1, vignette_a), (0x0202, 4, 1, len(vignette))),
        vignette,
    )
    return b"Exif\x00\x00MM\x00\x2a" + struct.pack(">I", 8) + b"".join(repertoires)


def _taille(lignes: int) -> int:
    return 2 + 12 * lignes + 4


def _repertoire(*lignes, suivant=0) -> bytes:
    ecrites = b"".join(struct.pack(">HHII", *ligne) for ligne in lignes)
    return struct.pack(">H", len(lignes)) + ecrites + struct.pack(">I", suivant)
