"""Chaque format accepté revient : octet pour octet, ou, pour une image, pareille à l’œil et sans rien d’autre."""

import hashlib
import io

import pytest
from PIL import Image, ImageCms

from communaute.socle.documents.examen import examiner
from communaute.socle.documents.formats import FORMATS
from communaute.socle.refus import Refus
from tests.factories import fichiers as f

TOUS = f.tous()
DOCUMENTS = [code for code in TOUS if not FORMATS[code].est_image]
SECRET = b"48.8566;2.3522 Appareil de Camille"


def examine(nom, octets):
    """Ce que l’examen rend, lu avant que son dossier ne disparaisse."""
    with examiner(f.recu(nom, octets)) as vu:
        vignette = vu.vignette.read_bytes() if vu.vignette else b""
        return vu, vu.fichier.read_bytes(), vignette


@pytest.mark.parametrize("code", DOCUMENTS)
def test_un_document_revient_octet_pour_octet(code):
    nom, octets = TOUS[code]

    vu, rendus, _vignette = examine(nom, octets)

    assert (vu.format.code, vu.nom, vu.taille) == (code, f"Compte rendu.{code}", len(octets))
    assert hashlib.sha256(rendus).hexdigest() == hashlib.sha256(octets).hexdigest() == vu.sha256


@pytest.mark.parametrize(
    ("code", "format", "mode", "reglages", "permis"),
    [
        ("jpeg", "JPEG", "RGB", {"quality": 90}, 1.0),
        ("jpeg", "JPEG", "L", {"quality": 90}, 1.0),
        ("png", "PNG", "RGB", {}, 0),
        ("png", "PNG", "RGBA", {}, 0),
        ("png", "PNG", "P", {}, 0),
        ("png", "PNG", "L", {}, 0),
        ("webp", "WEBP", "RGB", {"quality": 90}, 2.0),
        ("webp", "WEBP", "RGB", {"lossless": True}, 0),
    ],
)
def test_une_image_revient_pareille_a_l_oeil(code, format, mode, reglages, permis):
    octets = f.image(format, mode=mode, **reglages)

    vu, rendus, vignette = examine(f"image.{FORMATS[code].extensions[0]}", octets)

    assert (vu.format.code, vu.largeur, vu.hauteur) == (code, 640, 420)
    assert f.ouvrir(rendus).size == (640, 420)
    assert f.ecart(f.ouvrir(octets), f.ouvrir(rendus)) <= permis
    assert (f.ouvrir(vignette).format, f.ouvrir(vignette).size) == ("WEBP", (480, 315))


def test_la_transparence_reste():
    image = Image.new("RGBA", (60, 40), (10, 20, 30, 0))
    sortie = io.BytesIO()
    image.save(sortie, "PNG")

    _vu, rendus, vignette = examine("trou.png", sortie.getvalue())

    assert f.ouvrir(rendus).getpixel((5, 5)) == (10, 20, 30, 0)
    assert f.ouvrir(vignette).getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_rien_d_autre_que_l_image_ne_reste(format):
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = SECRET.decode(), {1: "N", 2: (48.0, 51.0, 24.0)}
    octets = f.image(format, exif=exif, **({"comment": SECRET} if format == "JPEG" else {}))
    fin = FORMATS[format.lower()].extensions[0]
    assert SECRET in octets

    _vu, rendus, vignette = examine(f"photo.{fin}", octets + SECRET)

    assert SECRET not in rendus + vignette
    assert dict(f.ouvrir(rendus).getexif()) == {}
    assert "icc_profile" not in f.ouvrir(rendus).info


def test_une_photo_prise_de_cote_est_redressee():
    exif = Image.Exif()
    exif[0x0112] = 6
    octets = f.image("JPEG", exif=exif, quality=95)

    vu, rendus, _vignette = examine("photo.jpg", octets)

    droite = f.dessin().transpose(Image.Transpose.ROTATE_270)
    assert (vu.largeur, vu.hauteur) == (420, 640)
    assert f.ecart(droite, f.ouvrir(rendus)) <= 1.0


def test_le_profil_de_couleurs_s_applique_puis_tombe():
    profil = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    octets = f.image("JPEG", icc_profile=profil, quality=95)

    _vu, rendus, _vignette = examine("photo.jpg", octets)

    assert "icc_profile" in f.ouvrir(octets).info
    assert "icc_profile" not in f.ouvrir(rendus).info
    assert f.ecart(f.ouvrir(octets), f.ouvrir(rendus)) <= 1.0


def test_une_image_d_imprimeur_devient_lisible_a_l_ecran():
    sortie = io.BytesIO()
    f.dessin().convert("CMYK").save(sortie, "JPEG", quality=95)

    _vu, rendus, _vignette = examine("photo.jpg", sortie.getvalue())

    assert f.ouvrir(rendus).mode == "RGB"


def test_un_graphique_garde_sa_feuille_de_calcul():
    """Une présentation avec un graphique porte un classeur : il se vérifie, et passe."""
    octets = f.ooxml("pptx", "Un bilan", ("ppt/embeddings/classeur.xlsx", f.ooxml("xlsx")))

    vu, rendus, _vignette = examine("bilan.pptx", octets)

    assert (vu.format.code, rendus) == ("pptx", octets)


def test_des_liens_ordinaires_ne_genent_pas():
    rels = f.liens(
        f.lien("hyperlink", "https://exemple.org/page"), f.lien("hyperlink", "mailto:a@example.org")
    )
    modele = f.liens(f.lien("attachedTemplate", "file:///C:/Users/Lou/Mod%C3%A8le.dotx"))
    octets = f.ooxml(
        "docx", "Un bilan", ("word/_rels/document.xml.rels", rels), ("word/_rels/settings.xml.rels", modele)
    )
    lien, dessin = (
        '<text:a xlink:href="https://exemple.org/">ici</text:a>',
        '<draw:image xlink:href="Pictures/a.png"/>',
    )
    corps = f"<text:p>{lien}</text:p>{dessin}"

    assert examine("a.docx", octets)[1] == octets
    assert examine("a.odt", f.odf(corps=corps))[0].format.code == "odt"


@pytest.mark.parametrize(("max_mo", "passe"), [(1, False), (2, True)])
def test_la_limite_d_un_fichier_est_un_reglage(settings, max_mo, passe):
    settings.DOCUMENT_MAX_MO = max_mo
    octets = f.pdf() + b"\n" * 1_100_000

    try:
        examine("gros.pdf", octets)
        entre = True
    except Refus as refus:
        entre = False
        assert refus.message == (
            "Ce fichier est trop lourd : 1\xa0Mo au plus. Allégez-le, puis choisissez-le de nouveau."
        )

    assert entre is passe
