"""Un guide devient un livre : chaque sorte de partie a sa page, rien ne s’y perd, tout s’y retrouve."""

import re

import pytest

from communaute.socle.exports.fabriquer import fabriquer
from communaute.socle.exports.formats import FORMATS
from communaute.socle.exports.livres import avec_notes, debut_du_corps, en_livre
from communaute.socle.exports.ouvrage import Ouvrage, Partie, en_chapitre
from tests.factories.livres import SITE, guide
from tests.factories.ouvrages import mots, ouvrage, parties_xml

DITS = (
    "Préface", "sur la page des réseaux du F3E", "Introduction", "Identité et gouvernance", "Dire en une phrase",
    "Recueillir avant de rédiger", "Une charte relue", "Pertenecer a dos redes", "Ressources", "Glossaire",
    "Camille Exemple", "Errata", "dix-neuf", "978-2-00-000000-2", "F3E", "Quinze repères et neuf récits",
)  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_aucun_mot_du_guide_ne_se_perd(guide_fait, format):
    dits = mots(guide_fait[format], format).replace("\u00a0", " ").replace("\u202f", " ")
    assert [dit for dit in DITS if dit not in dits] == []


def test_un_livre_en_file_se_relit_tel_quel():
    livre = guide()
    assert Ouvrage.from_json(livre.to_json()) == livre


def test_un_livre_mis_en_file_avant_les_editions_se_relit():
    donnees = ouvrage().to_json()
    for champ in ("sous_titre", "edition", "editeur", "errata"):
        del donnees[champ]
    for partie in donnees["parties"]:
        del partie["teinte"], partie["pictogramme"], partie["langue"]
    assert Ouvrage.from_json(donnees) == ouvrage()


def test_un_chapitre_garde_sa_teinte_et_sa_langue():
    chapitre = en_chapitre(ouvrage(teinte="mer", langue="es"))
    assert (chapitre.teinte, chapitre.langue) == ("mer", "es")


def test_les_errata_devant_le_colophon_derriere():
    titres = [p.titre for p in en_livre(guide())]
    assert (titres[0], titres[-1]) == ("Errata", "Colophon")
    assert [p.titre for p in en_livre(guide(errata=(), fin=()))][::8] == ["Préface", "Crédits"]


@pytest.mark.parametrize(
    ("sortes", "rang"),
    [
        (("liminaire", "theme", "annexe"), 2),
        (("liminaire", "chapitre"), 2),
        (("liminaire", "annexe"), 1),
        (("",), 1),
    ],
)
def test_la_page_un_est_celle_du_premier_theme_ou_chapitre(sortes, rang):
    """Rang compté avec les errata, qui restent devant."""
    parties = en_livre(guide(parties=tuple(Partie("Un", sorte=s) for s in sortes)))
    assert debut_du_corps(parties) == rang


@pytest.mark.parametrize(
    ("lien", "note"),
    [
        ('<a href="https://f3e.asso.fr/a/">le site</a>', True),
        ('<a href="mailto:a@f3e.example">écrire</a>', True),
        ('<a href="mailto:a@f3e.example">a@f3e.example</a>', False),
        ('<a href="https://f3e.asso.fr/a/">f3e.asso.fr/a</a>', False),
        ('<a href="https://f3e.asso.fr/?a=1&amp;b=2">https://f3e.asso.fr/?a=1&amp;b=2</a>', False),
        (f'<a href="{SITE}/ateliers/">nos ateliers</a>', False),
        ('<a href="#plus-loin">plus loin</a>', False),
    ],
)
def test_un_lien_vers_ailleurs_donne_son_adresse_en_note(lien, note):
    chapitre = Partie("Un", lien, "chapitre", fin=(("Lire en ligne", f"{SITE}/a/", f"{SITE}/a/"),))
    (lu,) = avec_notes((chapitre,))
    assert ('class="a-noter"' in lu.html) is note
    assert (lu.html == lien) is not note


def test_une_adresse_se_note_une_fois_par_chapitre():
    lien = '<a href="https://f3e.asso.fr/a/">le site</a>'
    deux = (Partie("Un", lien * 2, "chapitre", parties=(Partie("", lien),)), Partie("Deux", lien, "chapitre"))
    un, autre = avec_notes((Partie("T", sorte="theme", parties=deux),))[0].parties
    assert (un.html.count("a-noter"), un.parties[0].html.count("a-noter"), autre.html.count("a-noter")) == (
        1,
        0,
        1,
    )


def test_un_lien_vers_un_texte_du_livre_y_renvoie():
    vers = f'<a href="{SITE}/b/">Deux</a> <a href="{SITE}/c/">Trois</a>'
    parties = tuple(
        Partie(titre, html, "chapitre", fin=(("Lire en ligne", adresse, adresse),))
        for titre, html, adresse in (("Un", vers, f"{SITE}/a/"), ("Deux", "", f"{SITE}/b/"))
    )
    html = en_livre(guide(errata=(), parties=parties))[0].html
    assert html.startswith('<a href="#texte-') and f'<a href="{SITE}/c/">Trois</a>' in html


def test_le_docx_a_sa_couverture_son_sommaire_et_ses_notes(guide_fait):
    xml = parties_xml(guide_fait["docx"])
    styles = re.findall(r'<w:pStyle w:val="(\w+)" ?/>', xml["word/document.xml"])
    assert styles[:6] == ["Title", "Subtitle", "Chapo", "Mention", "Editeur", "Mention"]
    assert (styles.count("TOCHeading"), styles.count("TOC1")) == (1, styles.count("Heading1"))
    assert styles.count("TOC2") == styles.count("Heading2")
    assert "TOC \\o &quot;1-2&quot;" in xml["word/document.xml"]
    assert xml["word/footnotes.xml"].count("https://www.afd.fr/fr") == 1
    assert 'w:instr=" PAGE "' in xml["word/footer1.xml"]
    assert {s for s in styles if f'w:styleId="{s}"' not in xml["word/styles.xml"]} == set()


def test_qui_signe_et_publie_n_est_dit_qu_une_fois_sur_la_couverture():
    xml = parties_xml(fabriquer(guide(auteurs=("F3E",), images=()), "docx", {}))["word/document.xml"]
    styles = re.findall(r'<w:pStyle w:val="(\w+)" ?/>', xml)
    assert styles[:5] == ["Title", "Subtitle", "Author", "Chapo", "Mention"] and "Editeur" not in styles


def test_l_odt_a_sa_couverture_son_sommaire_et_ses_notes(guide_fait):
    xml = parties_xml(guide_fait["odt"])
    corps = xml["content.xml"].partition("<office:text>")[2]
    styles = re.findall(r'<text:(?:p|h) text:style-name="(\w+)"', corps)
    assert styles[:6] == ["Title", "Subtitle", "Chapo", "Mention", "Editeur", "Mention"]
    assert styles.count("Contents_20_1") == styles.count("Heading_20_1") == 12 - 1
    assert styles.count("Contents_20_2") == styles.count("Heading_20_2")
    assert len(re.findall(r"<text:note ", corps)) == 5


def test_l_epub_a_une_table_a_deux_rangs_et_dit_les_langues(guide_fait):
    xml = parties_xml(guide_fait["epub"])
    rangs = re.findall(
        r"<(ol|/ol|li) ?", xml["EPUB/nav.xhtml"].partition('id="toc"')[2].partition("</nav>")[0]
    )
    textes = "".join(x for nom, x in xml.items() if "/text/" in nom)
    assert rangs.count("ol") == 1 + 4 + 2
    assert "<dc:publisher>F3E</dc:publisher>" in xml["EPUB/content.opf"]
    assert (
        "accessibilityConformance" not in xml["EPUB/content.opf"]
        and "conformsTo" not in xml["EPUB/content.opf"]
    )
    assert 'lang="es"' in textes and 'class="theme"' in textes


@pytest.mark.parametrize("format", FORMATS)
def test_rien_ne_dit_la_machine_ni_le_chemin(guide_fait, format):
    fait = guide_fait[format]
    dits = "" if format == "pdf" else "".join(parties_xml(fait).values())
    assert [mot for mot in ("/tmp", "ouvrage-", "/home", "texte.html") if mot in dits] == []
    assert b"/tmp/ouvrage" not in fait
