"""Le nom qu’on montre et celui de l’adresse : ni chemin, ni caractère caché, ni extension trompeuse."""

import pytest

from communaute.socle.documents.formats import FORMATS, en_bref, poids
from communaute.socle.documents.noms import extension_de, nettoyer_nom, nom_d_adresse
from communaute.socle.texte.adresses import image_permise

INSECABLE = "\xa0"
SENS_INVERSE = "\u202e"


@pytest.mark.parametrize(
    ("recu", "attendu"),
    [
        ("bilan.pdf", "bilan.pdf"),
        ("Bilan de l’été 2018.PDF", "Bilan de l’été 2018.pdf"),
        ("C:\\Users\\Lou\\bilan.pdf", "bilan.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("bilan.php.pdf", "bilan.php.pdf"),
        (f"rapport{SENS_INVERSE}fdp.pdf", "rapportfdp.pdf"),
        ("a\0b\r\nc\t.pdf", "ab c.pdf"),
        ("con.pdf", "fichier con.pdf"),
        ("LPT1.pdf", "fichier LPT1.pdf"),
        (".pdf", "fichier.pdf"),
        ("....pdf", "fichier.pdf"),
        ('<script>"x"|?*.pdf', "script x.pdf"),
        ("é" * 300 + ".pdf", "é" * 100 + ".pdf"),
        ("bilan%2f..%2fx.pdf", "bilan 2f.. 2fx.pdf"),
    ],
)
def test_nettoyer_nom(recu, attendu):
    assert nettoyer_nom(recu, FORMATS["pdf"]) == attendu


@pytest.mark.parametrize(
    ("nom", "fin"),
    [("a.JPG", "jpg"), ("a.tar.gz", "gz"), ("a", ""), (".htaccess", ""), ("a.pdf. ", "pdf"), ("x.pdf/y", "")],
)
def test_extension_de(nom, fin):
    assert extension_de(nom) == fin


@pytest.mark.parametrize("nom", ["Bilan de l’été 2018.pdf", "数.png", "a.b.c.odt", "é" * 100 + ".jpg"])
def test_le_nom_d_adresse_est_de_ceux_qu_un_texte_peut_porter(nom):
    adresse = f"/documents/6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2018/{nom_d_adresse(nom)}"

    assert image_permise(adresse) == adresse


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        (1, "1 octet"),
        (812, "812 octets"),
        (46_000, "46 ko"),
        (999_999, "1 Mo"),
        (2_340_000, "2,3 Mo"),
        (10_000_000, "10 Mo"),
    ],
)
def test_poids(octets, attendu):
    assert poids(octets) == attendu.replace(" ", INSECABLE)


def test_en_bref():
    assert en_bref("pdf", 2_340_000) == f"PDF, 2,3{INSECABLE}Mo"
