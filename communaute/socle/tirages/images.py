"""Les images d’un ouvrage, telles que tout logiciel les lit : PNG ou JPEG, pas plus larges qu’une page."""

import io

from PIL import Image as Pillow
from PIL import ImageOps

from communaute.socle.documents import rangement
from communaute.socle.documents.formats import FORMATS
from communaute.socle.documents.models import Document
from communaute.socle.exports.ouvrage import Image, Ouvrage

COTE_MAX = 1800


def image_de(document: Document) -> Image:
    """Ce qu’un ouvrage en dit ; un WebP y devient un PNG."""
    extension = "jpg" if document.sorte == "jpeg" else "png"
    return Image(str(document.pk), f"{document.pk}.{extension}")


def images_de(ouvrage: Ouvrage) -> dict[str, bytes]:
    """{nom: octets} ; une image partie entre-temps manque, sans bruit."""
    documents = {str(d.pk): d for d in Document.objects.filter(pk__in=[i.numero for i in ouvrage.images])}
    lues = {}
    for image in ouvrage.images:
        document = documents.get(image.numero)
        if document is None or not FORMATS[document.sorte].est_image:
            continue
        chemin = rangement.chemin(document.fichier)
        if chemin.is_file():
            lues[image.nom] = _refaite(chemin, image.nom)
    return lues


def _refaite(chemin, nom: str) -> bytes:
    sortie = io.BytesIO()
    with Pillow.open(chemin) as image:
        image = _nue(image)
        image.thumbnail((COTE_MAX, COTE_MAX))
        if nom.endswith(".jpg"):
            image.convert("RGB").save(sortie, "JPEG", quality=88)
        else:
            image.save(sortie, "PNG")
    return sortie.getvalue()


def _nue(image):
    """Redressée, et sans rien qui ne se voie pas : ni lieu, ni appareil, ni vignette, ni commentaire.

    Un document déposé en est déjà débarrassé ; ce qui part d’ici ne s’y fie pas.
    """
    image = ImageOps.exif_transpose(image)
    image.info = {nom: fait for nom, fait in image.info.items() if nom == "transparency"}
    return image
