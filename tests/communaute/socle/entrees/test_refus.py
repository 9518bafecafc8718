"""Ce qui n’entre pas : une phrase, et rien derrière."""

import tempfile
from pathlib import Path

import pytest

from communaute.socle.entrees.entrer import entrer
from communaute.socle.exports import programmes
from communaute.socle.refus import Refus
from tests.factories import documents_de_texte as t
from tests.factories import fichiers as f

PROFOND = "<w:sdt><w:sdtContent>" * 20_000 + t.p("Au fond") + "</w:sdtContent></w:sdt>" * 20_000
ENTITES = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
HOSTILES = {
    "vide": ("v.docx", b""),
    "casse": ("c.docx", t.docx(t.p("Mots"))[:-900]),
    "faux": ("f.docx", b"PK\x03\x04" + b"\0" * 200),
    "programme": ("p.docx", b"MZ" + b"\0" * 200),
    "chiffre": ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "macros": ("m.docx", t.docx(t.p("M"), autres=[("word/vbaProject.bin", b"x")])),
    "entites": ("e.docx", t.docx(t.p("M"), autres=[("word/x.xml", ENTITES)])),
    "externe": ("w.docx", f.ooxml("docx", "Mots", ("word/_rels/document.xml.rels", f.liens(f.lien("image", "http://x/a.png"))))),
    "bombe": ("b.docx", t.docx(t.p("M"), autres=[("word/z.xml", b"0" * 90_000_000)])),
    "classeur": ("t.xlsx", f.ooxml("xlsx")),
    "pdf": ("t.pdf", f.pdf()),
    "ailleurs": ("a.docx", t.docx(t.p("M") + '<w:altChunk r:id="rX"/>', autres=[("word/a.html", "<p>Autre</p>")])),
    "muet": ("r.docx", t.docx(t.p(""))),
}  # fmt: skip


@pytest.fixture
def jetable(tmp_path, monkeypatch):
    """Tout ce qui s’écrit de provisoire, à la vue de l’essai."""
    dossier = tmp_path / "provisoire"
    dossier.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(dossier))
    return dossier


@pytest.mark.parametrize("nom", HOSTILES)
def test_un_document_refuse_le_dit_et_ne_laisse_rien(nom, jetable, settings):
    fichier, octets = HOSTILES[nom]

    with pytest.raises(Refus) as refus:
        entrer(f.recu(fichier, octets), 12)

    assert refus.value.code == "fichier"
    assert refus.value.message[-1] == "."
    assert list(jetable.rglob("*")) == []
    assert not Path(settings.MEDIA_ROOT).exists()


def test_trop_lourd(settings):
    settings.DOCUMENT_MAX_MO = 0

    with pytest.raises(Refus) as refus:
        entrer(f.recu("a.docx", t.docx(t.p("Mots"))), 12)

    assert "trop lourd" in refus.value.message


def test_une_imbrication_demesuree_est_refusee_ou_lue(jetable):
    """Vingt mille enveloppes : un refus, ou ses mots ; jamais une erreur, ni un fichier qui traîne."""
    try:
        lus = " ".join(m.html for m in entrer(f.recu("p.docx", t.docx(PROFOND)), 12).morceaux)
    except Refus as refus:
        lus = refus.message + "Au fond"

    assert "Au fond" in lus
    assert list(jetable.rglob("*")) == []


def test_pandoc_a_bout_de_memoire_est_un_refus(jetable, monkeypatch):
    monkeypatch.setattr(programmes, "MEMOIRE_PANDOC", "2M")

    with pytest.raises(Refus):
        entrer(f.recu("a.docx", t.docx(t.p("Mots " * 50) * 3000)), 12)

    assert list(jetable.rglob("*")) == []


def test_un_bon_document_ne_laisse_rien_non_plus(jetable):
    assert entrer(f.recu("a.docx", t.docx(t.p("Mots") + t.image("Un disque rouge"))), 12).morceaux

    assert list(jetable.rglob("*")) == []
