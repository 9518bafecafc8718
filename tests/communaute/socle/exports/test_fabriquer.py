"""Un ouvrage devient un fichier : rien ne s’y perd, il se lit par tout le monde, et rien ne sort de l’enclos."""

import io
import re

import pytest
from pypdf import PdfReader

from communaute.socle.exports import programmes
from communaute.socle.exports.fabriquer import Echec, fabriquer
from communaute.socle.exports.formats import FORMATS
from communaute.socle.exports.ouvrage import Ouvrage, Partie, empreinte
from tests.factories.fichiers import image
from tests.factories.ouvrages import IMAGE, noms, ouvrage, parties_xml
from tests.factories.ouvrages import mots as lire

DITS = (
    "Mesurer la confiance", "Contexte", "Neuf réponses sur vingt-six", "trois questions", "Le climat", "Appeler",
    "puis écrire", "Les réponses", "mars", "Le schéma", "Leviers", "Un tableau", "On se tait.", "Une animatrice",
    "CC BY-SA 4.0", "Réservé à la communauté.", "Contenus fictifs.", "Février",
)  # fmt: skip


@pytest.fixture(scope="module")
def faits() -> dict[str, bytes]:
    return {format: fabriquer(ouvrage(), format, {IMAGE.nom: image(taille=(80, 40))}) for format in FORMATS}


@pytest.mark.parametrize("format", FORMATS)
def test_aucun_mot_ne_se_perd(faits, format):
    dits = lire(faits[format], format)
    assert [dit for dit in DITS if dit not in dits] == []


def test_le_pdf_se_lit_avec_une_synthese_vocale(faits):
    """Balisé, en français, titré, avec ses signets et le texte de remplacement de l’image (PDF/UA-1, PDF/A-2a)."""
    lu = PdfReader(io.BytesIO(faits["pdf"]))
    racine = lu.trailer["/Root"]
    normes = racine["/Metadata"].get_data().decode()

    assert (racine["/Lang"], racine["/MarkInfo"]["/Marked"]) == ("fr", True)
    assert lu.metadata.title == "Mesurer la confiance : un essai raté"
    assert [s["/Title"] for s in lu.outline if not isinstance(s, list)] == ["Contexte", "Leviers", "Paroles"]
    assert "Deux cercles" in _alternatives(racine["/StructTreeRoot"])
    assert re.findall(r"pdfuaid:part>(\d)|pdfaid:part>(\d)|pdfaid:conformance>(\w)", normes) != []
    assert re.search(r"pdfuaid:part>1<", normes) and re.search(r"pdfaid:conformance>A<", normes)


def _alternatives(noeud, vus=None) -> list[str]:
    vus = set() if vus is None else vus
    noeud = noeud.get_object()
    if id(noeud) in vus or not hasattr(noeud, "get"):
        return [a for dedans in noeud for a in _alternatives(dedans, vus)] if isinstance(noeud, list) else []
    vus.add(id(noeud))
    enfants = noeud.get("/K", [])
    enfants = enfants.get_object() if hasattr(enfants, "get_object") else enfants
    enfants = enfants if isinstance(enfants, list) else [enfants]
    trouvees = [str(noeud["/Alt"])] if "/Alt" in noeud else []
    return trouvees + [a for e in enfants if hasattr(e, "get_object") for a in _alternatives(e, vus)]


def test_le_docx_et_l_odt_ont_de_vrais_styles(faits):
    docx = parties_xml(faits["docx"])
    assert 'w:val="Heading1"' in docx["word/document.xml"]
    assert '<w:pStyle w:val="Levier"' in docx["word/document.xml"]
    assert 'w:styleId="Condition"' in docx["word/styles.xml"] and ' w:val="fr" />' in docx["word/styles.xml"]
    assert 'descr="Deux cercles"' in docx["word/document.xml"]

    odt = parties_xml(faits["odt"])
    assert 'text:outline-level="1"' in odt["content.xml"]
    assert 'text:style-name="Levier"' in odt["content.xml"]
    assert 'style:name="Condition"' in odt["styles.xml"]
    assert "<svg:desc>Deux cercles</svg:desc>" in odt["content.xml"]


def test_l_epub_dit_son_accessibilite(faits):
    epub = parties_xml(faits["epub"])
    opf = epub["EPUB/content.opf"]

    assert "<dc:language>fr</dc:language>" in opf and '<dc:date id="epub-date">2026-03-03</dc:date>' in opf
    assert '<meta property="dcterms:modified">2026-03-03T00:00:00Z</meta>' in opf
    assert 'property="schema:accessibilityFeature">alternativeText<' in opf
    assert 'alt="Deux cercles"' in "".join(epub.values())
    titres = [re.search("<title>(.*?)</title>", x)[1] for n, x in sorted(epub.items()) if "/text/ch" in n]
    assert titres[-3:] == ["Contexte", "Leviers", "Paroles"]
    assert ".nature" in epub["EPUB/styles/stylesheet1.css"]


@pytest.mark.parametrize("format", FORMATS)
def test_une_image_partie_ne_casse_rien_et_l_adresse_privee_ne_sort_pas(format):
    fait = fabriquer(ouvrage(), format, {})
    assert "Le climat" in lire(fait, format)
    assert IMAGE.numero.encode() not in fait
    if format != "pdf":
        assert "/documents/" not in "".join(parties_xml(fait).values())


@pytest.mark.parametrize("format", FORMATS)
def test_un_titre_hostile_reste_un_titre(format):
    titre = '#eval("1+1") <script>x</script> \\input{a} *a* _b_ $c$ "d" & @e'
    fait = fabriquer(
        ouvrage(titre=titre, parties=(Partie(titre, f"<p>{'a' * 300}</p>"),)), format, {IMAGE.nom: image()}
    )
    dits = lire(fait, format)
    assert '#eval("1+1")' in dits and "*a* _b_" in dits and "@e" in dits


def test_un_fichier_du_serveur_ne_se_lit_pas(tmp_path):
    """Une image qui ne serait pas des nôtres : pandoc, enfermé, n’ouvre rien."""
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text>Mot de passe : abricot</text></svg>")
    html = f'<p>Avant</p><img src="{secret}" alt="a"><img src="file://{secret}" alt="b">'
    for format in ("docx", "epub"):
        try:
            fait = fabriquer(ouvrage(parties=(Partie("Un", html),)), format, {})
        except Echec:
            continue
        assert "Avant" in lire(fait, format)
        assert b"abricot" not in fait and "abricot" not in "".join(parties_xml(fait).values())
        assert not [n for n in noms(fait) if n.endswith("svg")]


def test_un_texte_trop_long_est_un_echec_nomme(monkeypatch):
    monkeypatch.setattr("communaute.socle.exports.fabriquer.TEXTE_MAX", 100)
    with pytest.raises(Echec) as echec:
        fabriquer(ouvrage(), "docx", {})
    assert echec.value.code == "long"


def test_un_programme_qui_tombe_est_un_echec_nomme(monkeypatch):
    monkeypatch.setattr(programmes, "MEMOIRE_PANDOC", "2M")
    with pytest.raises(Echec) as echec:
        fabriquer(ouvrage(parties=(Partie("Un", "<p>mot</p>" * 20_000),)), "odt", {})
    assert echec.value.code == "pandoc"


def test_l_empreinte_change_avec_le_moindre_mot_et_le_format():
    un = ouvrage()
    assert Ouvrage.from_json(un.to_json()) == un
    assert empreinte(un, "pdf") == empreinte(Ouvrage.from_json(un.to_json()), "pdf")
    assert len({empreinte(un, "pdf"), empreinte(un, "odt"), empreinte(ouvrage(chapo="Autre."), "pdf")}) == 3
