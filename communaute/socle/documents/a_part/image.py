"""Une image : mesurée avant d’être ouverte, puis réécrite. Il n’en reste que ce que l’on voit."""

import io
import warnings
from pathlib import Path

from communaute.socle.documents.a_part.bornes import refuser_si
from communaute.socle.documents.a_part.verdict import Refuse

SORTES = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp"}
COTE_MAX = 16_000
VIGNETTE = 480
QUALITE = 92


def refaire(chemin: Path, sortie: Path, vignette: Path, pixels_max: int) -> dict:
    """Écrit dans `sortie` la même image sans rien d’autre qu’elle, et sa vignette. Rend sa sorte et ses côtés."""
    from PIL import Image, UnidentifiedImageError

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = pixels_max
    try:
        with Image.open(chemin, formats=("JPEG", "PNG", "WEBP")) as image:
            sorte = SORTES[image.format]
            largeur, hauteur = image.size
            refuser_si(max(largeur, hauteur) > COTE_MAX or largeur * hauteur > pixels_max, "dimensions")
            refuser_si(image.format != "MPO" and getattr(image, "n_frames", 1) > 1, "animee")
            reglages = _reglages(image, sorte, chemin)
            image.load()
            propre = _propre(image, sorte)
        propre.save(sortie, **reglages)
        _vignette(propre, vignette)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as erreur:
        raise Refuse("dimensions") from erreur
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        TypeError,
        SyntaxError,
        EOFError,
        KeyError,
    ) as erreur:
        raise Refuse("abime") from erreur
    return {"sorte": sorte, "largeur": propre.width, "hauteur": propre.height}


def _reglages(image, sorte, chemin) -> dict:
    if sorte == "png":
        return {"format": "PNG", "optimize": True}
    if sorte == "webp":
        with chemin.open("rb") as fichier:
            sans_perte = b"VP8L" in fichier.read(64)
        return {
            "format": "WEBP",
            "lossless": sans_perte,
            "quality": 80 if sans_perte else QUALITE,
            "method": 2,
        }
    from PIL.JpegImagePlugin import get_sampling

    couleurs = get_sampling(image)
    return {
        "format": "JPEG",
        "quality": QUALITE,
        "subsampling": couleurs if couleurs in (0, 1, 2) else 2,
        "progressive": True,
        "optimize": True,
    }


def _propre(image, sorte):
    """Redressée, ramenée aux couleurs de l’écran, et débarrassée de tout ce qui ne se voit pas."""
    from PIL import ImageOps

    transparence = image.info.get("transparency") if image.mode in ("P", "RGB", "L", "1") else None
    image = _couleurs(ImageOps.exif_transpose(image))
    if sorte == "jpeg" and image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    if sorte == "webp" and image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGB")
    image.info = {} if transparence is None else {"transparency": transparence}
    if hasattr(image, "text"):
        image.text = {}
    return image


def _couleurs(image):
    """Le profil de couleurs s’applique une fois pour toutes ; illisible, il tombe."""
    from PIL import ImageCms

    profil = image.info.get("icc_profile")
    if not profil or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image.convert("RGB") if image.mode in ("CMYK", "YCbCr", "LAB", "HSV") else image
    arrivee = image.mode if image.mode in ("RGB", "RGBA") else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profil))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=arrivee)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB") if image.mode == "CMYK" else image


def _vignette(image, sortie):
    from PIL import Image

    transparente = "transparency" in image.info or image.mode in ("RGBA", "LA", "PA")
    petite = image.convert("RGBA" if transparente else "RGB")
    petite.thumbnail((VIGNETTE, VIGNETTE), Image.Resampling.LANCZOS)
    petite.save(sortie, format="WEBP", quality=80, method=4)
