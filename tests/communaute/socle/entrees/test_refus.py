"""Ce qui n’entre pas : une phrase, et rien derrière."""

import tempfile
from pathlib import Path

import pytest

from communaute.socle.documents import raisons
from communaute.socle.documents.a_part import contenu
from communaute.socle.entrees.entrer import entrer
from communaute.socle.exports import programmes
from communaute.socle.refus import Refus
from tests.factories import documents_de_texte as t
from tests.factories import fichiers as f
from tests.factories import fichiers_hostiles

PIEGES = fichiers_hostiles.tous()
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


@pytest.mark.parametrize("piege", PIEGES)
def test_aucun_piege_des_fichiers_joints_n_entre_par_ici(piege, jetable):
    """Le même examen garde les deux portes : bombes, entités, macros, liens vers l’extérieur, noms trompeurs."""
    nom, octets, _raison = PIEGES[piege]

    with pytest.raises(Refus) as refus:
        entrer(f.recu(nom, octets), 12)

    assert (refus.value.code, list(jetable.rglob("*"))) == ("fichier", [])


def niche(debut: str, fin: str, fois=400) -> str:
    return debut * fois + "<text:p>Au fond</text:p>" + fin * fois


CASE = "<w:tbl><w:tr><w:tc>"
IMBRIQUES = {
    "tableaux.docx": t.docx(CASE * 300 + t.p("Au fond") + ("</w:tc></w:tr></w:tbl>" + t.p("")) * 300),
    "listes.odt": t.odt(niche("<text:list><text:list-item>", "</text:list-item></text:list>")),
    "sections.odt": t.odt(niche('<text:section text:name="S">', "</text:section>")),
    "mises_en_forme.odt": t.odt(f"<text:p>{'<text:span>' * 3000}Au fond{'</text:span>' * 3000}</text:p>"),
}


@pytest.mark.parametrize("nom", IMBRIQUES)
def test_ce_qui_s_emboite_sans_fin_est_refuse_ou_lu(nom, jetable):
    try:
        lus = " ".join(m.html for m in entrer(f.recu(nom, IMBRIQUES[nom]), 12).morceaux)
    except Refus as refus:
        lus = refus.message + "Au fond"

    assert "Au fond" in lus
    assert list(jetable.rglob("*")) == []


def test_trop_de_paragraphes():
    """La page qui le reçoit ne répondrait plus ; un livre de mille pages en a vingt mille."""
    assert contenu.PARAGRAPHES_MAX == 20_000

    with pytest.raises(Refus) as refus:
        entrer(f.recu("a.docx", t.docx("<w:p><w:r><w:t>Mot</w:t></w:r></w:p>" * 20_001)), 12)

    assert refus.value.message == str(raisons.PHRASES["bombe"])


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
