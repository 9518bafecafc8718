"""L’éditeur, ses boutons et ses boîtes ; et la même section sans JavaScript."""

import re

import pytest

from fiches.experiences.contenu import bloc_id
from tests.browser.gestes import SURFACE, open_section, save
from tests.factories import fiches as f

RICHE = (
    "<h3>Avant</h3><p>Un <strong>mot</strong> et un <a href='https://exemple.org/'>lien</a>.</p>"
    "<table><tbody><tr><th scope='row'>2017</th><td>douze</td></tr></tbody></table>"
)


@pytest.fixture
def fiche(site, communaute, escales, camille, theme):
    return f.ecrire_tout(f.brouillon(escales, communaute, camille, title="Mettre en forme"), camille)


def html_of(fiche, code="contexte") -> str:
    """Le HTML gardé, sans les numéros de paragraphe."""
    html = f.relue(fiche).texte.head.contenu.bloc(bloc_id(fiche.jeton, code)).html
    return re.sub(r' data-p="\w+"', "", html)


def tool(page, nom):
    page.locator(".cke_toolbox").get_by_role("button", name=nom, exact=True).click()


def new_line(page, mots, *outils):
    """Un paragraphe de plus, mis en forme par ces boutons avant d’y écrire."""
    page.keyboard.press("Enter")
    for outil in outils:
        tool(page, outil)
    page.keyboard.type(mots)


def test_boutons_de_l_editeur_mettent_en_forme(ouvrir, fiche, camille):
    page = ouvrir(camille)
    open_section(page, fiche, "contexte").fill("Début.")
    page.keyboard.press("Control+End")
    new_line(page, "gras", "Gras")
    new_line(page, "Un titre", "Gras", "Intertitre")
    new_line(page, "une étape", "Insérer/Supprimer une liste numérotée")
    save(page)
    assert html_of(fiche) == (
        "<p>Début.</p><p><strong>gras</strong></p><h3>Un titre</h3><ol><li>une étape</li></ol>"
    )


def test_boite_du_lien_pose_un_lien(ouvrir, fiche, camille):
    page = ouvrir(camille)
    open_section(page, fiche, "contexte").fill("notre site")
    page.keyboard.press("Control+a")
    tool(page, "Lien")
    boite = page.locator(".cke_dialog")
    boite.get_by_role("textbox", name="URL").fill("exemple.org/page")
    boite.get_by_role("button", name="OK").click()
    save(page)
    assert html_of(fiche) == '<p><a href="https://exemple.org/page">notre site</a></p>'


def test_boite_du_tableau_pose_un_tableau(ouvrir, fiche, camille):
    page = ouvrir(camille)
    open_section(page, fiche, "contexte").fill("Voici.")
    page.keyboard.press("Control+End")
    tool(page, "Tableau")
    boite = page.locator(".cke_dialog")
    boite.get_by_label("Lignes").fill("1")
    boite.get_by_label("Colonnes").fill("2")
    boite.get_by_role("button", name="OK").click()
    page.keyboard.type("case")
    save(page)
    assert "<td>case</td>" in html_of(fiche)


@pytest.mark.parametrize("js", [True, False], ids=["avec l’éditeur", "sans JavaScript"])
def test_section_riche_enregistree_sans_y_toucher(ouvrir, fiche, camille, js):
    f.ecrire(fiche, "contexte", RICHE, camille)
    avant = f.relue(fiche).texte.head
    page = ouvrir(camille, js=js)
    open_section(page, fiche, "contexte")
    assert page.locator(".editeur__richesse").is_visible() is not js
    save(page)
    assert f.relue(fiche).texte.head == avant


def test_paragraphe_de_plus_sans_javascript_garde_la_mise_en_forme(ouvrir, fiche, camille):
    f.ecrire(fiche, "contexte", RICHE, camille)
    avant = html_of(fiche)
    page = ouvrir(camille, js=False)
    zone = open_section(page, fiche, "contexte")
    zone.fill(zone.input_value() + "\n\nEt puis :\n\n- un\n- deux")
    save(page)
    assert html_of(fiche) == avant + "<p>Et puis :</p><ul><li>un</li><li>deux</li></ul>"


def test_collage_d_un_traitement_de_texte_reste_propre(ouvrir, fiche, camille):
    """Ni style, ni balise d’Office, ni gestionnaire."""
    page = ouvrir(camille)
    open_section(page, fiche, "contexte").fill("")
    page.evaluate(
        """() => Object.values(CKEDITOR.instances)[0].fire("paste", { type: "html", method: "paste",
          dataTransfer: new CKEDITOR.plugins.clipboard.dataTransfer(), dataValue:
          "<p class='MsoNormal' style='color:red' onclick='alert(1)'>Collé<o:p></o:p> <b>ici</b></p>" })"""
    )
    page.locator(SURFACE).get_by_text("Collé").wait_for()
    save(page)
    assert html_of(fiche) == "<p>Collé <strong>ici</strong></p>"
