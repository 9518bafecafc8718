"""Les fichiers lus par d’autres que nous : EPUBCheck, LibreOffice. Et un livre de soixante pages, dans son temps."""

import io
import os
import re
import resource
import shutil
import subprocess
import time

import pytest
from pypdf import PdfReader

from communaute.socle.exports import assemblage
from communaute.socle.exports.fabriquer import fabriquer
from communaute.socle.exports.formats import FORMATS
from communaute.socle.exports.ouvrage import Partie, en_chapitre
from tests.factories.fichiers import image
from tests.factories.livres import guide
from tests.factories.ouvrages import IMAGE, ouvrage
from tests.factories.paquets import installer

pytestmark = pytest.mark.lents
EPUBCHECK = "/usr/share/java/epubcheck.jar"
SECONDES, MEGAOCTETS, PAGES = 20, 500, 60


def livre(chapitres=3, longueur=1):
    contexte = Partie(
        "Contexte", "<p>Neuf réponses sur vingt-six, et trois questions posées à main levée.</p>" * longueur
    )
    textes = [
        ouvrage(titre=f"Chapitre {n}", parties=(*ouvrage().parties, contexte))
        for n in range(1, chapitres + 1)
    ]
    return ouvrage(titre="Animation", livre=True, parties=tuple(en_chapitre(t) for t in textes), auteurs=())


@pytest.mark.parametrize("texte", [ouvrage(), livre(), guide()], ids=["un texte", "un livre", "un guide"])
def test_epubcheck_n_a_rien_a_dire(texte, tmp_path):
    installer("epubcheck", "default-jre-headless", present=lambda: os.path.exists(EPUBCHECK))
    (tmp_path / "texte.epub").write_bytes(fabriquer(texte, "epub", {IMAGE.nom: image()}))
    fini = subprocess.run(
        ["java", "-jar", EPUBCHECK, "texte.epub"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Messages: 0 fatals / 0 errors / 0 warnings" in fini.stdout, fini.stdout + fini.stderr


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_libreoffice_y_retrouve_titres_listes_et_tableaux(format, tmp_path):
    installer("libreoffice-writer-nogui", present=lambda: shutil.which("soffice"))
    corps = relire(livre(), format, tmp_path)
    mots = " ".join(re.sub(r"<[^>]+>", " ", corps).split())

    assert [
        len(re.findall(rf"<{balise}[ >]", corps)) for balise in ("table:table", "draw:image", "svg:desc")
    ] == [3, 3, 3]
    assert len(re.findall(r'<text:h\b[^>]*outline-level="1"', corps)) >= 3
    assert len(re.findall(r"<text:list-item\b", corps)) == 6
    assert all(
        dit in mots for dit in ("Chapitre 3", "puis écrire", "Les réponses", "On se tait.", "Deux cercles")
    )


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_libreoffice_garde_d_un_guide_les_titres_les_listes_les_tableaux_et_les_notes(format, tmp_path):
    installer("libreoffice-writer-nogui", present=lambda: shutil.which("soffice"))
    page = assemblage.page(guide(), lambda _n: "")
    corps = relire(guide(), format, tmp_path)

    rangs = re.findall(r'<text:h\b[^>]*outline-level="(\d)"', corps)
    assert [rangs.count(str(n)) for n in (1, 2, 3, 4)] == [
        len(re.findall(f"<h{n}[ >]", page)) for n in (1, 2, 3, 4)
    ]
    sommaire, _fin, texte = corps.partition("</text:table-of-content>")
    assert len(re.findall(r"<text:list-item\b[^>]*>\s*<text:p", texte)) == len(re.findall("<li[ >]", page))
    assert [
        len(re.findall(rf"<{b}[ >]", texte)) for b in ("table:table", "draw:image", "text:note-body")
    ] == [
        1,
        1,
        5,
    ]
    assert "https://www.afd.fr/fr" in texte and "Une charte relue" in sommaire


def relire(texte, format, ou) -> str:
    """Le corps du fichier tel que LibreOffice le comprend."""
    (ou / f"texte.{format}").write_bytes(fabriquer(texte, format, {IMAGE.nom: image()}))
    profil = f"-env:UserInstallation=file://{ou}/profil"
    commande = ["soffice", "--headless", profil, "--convert-to", "fodt", "--outdir", "lu", f"texte.{format}"]
    subprocess.run(commande, cwd=ou, capture_output=True, timeout=180, check=True)
    lu = (ou / "lu" / "texte.fodt").read_text()
    return lu[lu.index("<office:body>") :]


def processeur() -> float:
    """Le temps passé ici et dans les programmes appelés."""
    usages = (resource.getrusage(qui) for qui in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def test_un_guide_de_plus_de_soixante_pages_dans_les_quatre_formats(capsys, record_property):
    """Vingt secondes de processeur et cinq cents mégaoctets pour les quatre : d’autres peuvent occuper la machine."""
    texte, debut, travail, dits = guide(), time.monotonic(), processeur(), []
    for format in FORMATS:
        ici = time.monotonic()
        octets = fabriquer(texte, format, {IMAGE.nom: image()})
        dits.append(f"{format} {time.monotonic() - ici:.1f} s")
        if format == "pdf":
            pages = len(PdfReader(io.BytesIO(octets)).pages)
    duree, travail = time.monotonic() - debut, processeur() - travail
    memoire = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    en_tout = f"{duree:.1f} s en tout dont {travail:.1f} s de processeur, {memoire:.0f} Mo au plus"
    mesure = f"Un guide de {pages} pages : {', '.join(dits)}, {en_tout}"
    record_property("mesure", mesure)
    with capsys.disabled():
        print(f"\n{mesure}")
    assert pages >= PAGES
    assert travail < SECONDES and memoire < MEGAOCTETS
