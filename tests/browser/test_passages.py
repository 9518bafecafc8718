"""Commenter un passage d’un repère, dans le navigateur : des mots choisis, ou le lien du paragraphe au clavier."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from communaute.models import Commentaire
from fiches.reperes.workflow import REPERE
from tests.browser.conftest import TELEPHONE
from tests.browser.test_accessibilite import AXE
from tests.browser.test_parcours import press
from tests.factories import reperes as r

PHRASE = "Vingt conversations d’un quart d’heure."


@pytest.fixture
def repere(site, communaute, theme, sacha, dominique):
    """Il s’écrit ; un levier y est."""
    repere = r.propose(sacha, communaute)
    REPERE.apply(repere, "ouvrir", by=dominique)
    r.ecrire(repere, "levier", f"<p>{PHRASE}</p>", dominique, title="Appeler")
    return r.relu(repere)


def choisir(page, debut, fin):
    """Choisit ces caractères du levier, comme la souris ou le doigt."""
    page.evaluate(
        """([debut, fin]) => {
            const p = document.querySelector(".nature--levier [data-p]").firstChild, range = document.createRange();
            range.setStart(p, debut); range.setEnd(p, fin);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        [debut, fin],
    )


def test_des_mots_choisis_se_commentent(ouvrir, repere, sacha):
    page = ouvrir(sacha)
    page.goto(repere.get_absolute_url())
    choisir(page, 6, 19)
    press(page, "Commenter ces mots")
    assert page.locator("#commentaire-quote").input_value() == "conversations"
    page.fill("#commentaire-texte", "Par téléphone ?")
    press(page, "Publier le commentaire")

    c = Commentaire.objects.get()
    assert (c.quote, c.prefix[:6], c.texte) == ("conversations", "Vingt ", "Par téléphone ?")
    assert page.locator(".marge-passage__nombre").inner_text().split(":")[0].strip() == "1 commentaire"


def test_sur_un_telephone_sans_script_par_le_lien_du_paragraphe(ouvrir, repere, sacha, dominique):
    page = ouvrir(sacha, TELEPHONE, js=False)
    page.goto(repere.get_absolute_url())
    page.locator(".nature--levier .marge-passage__geste").click()
    assert PHRASE in page.locator("#commentaire-form").inner_text().replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    page.fill("#commentaire-quote", "un quart d'heure")
    page.fill("#commentaire-texte", "C’est court.")
    press(page, "Publier le commentaire")
    assert Commentaire.objects.get().quote == "un quart d’heure"

    head = r.relu(repere).texte.head
    bloc = next(b for b in head.contenu.blocs if b.kind == "levier")
    html = bloc.html.replace("un quart d’heure", "trois jours")
    r.ecrire(repere, "levier", html, dominique, title=bloc.title, numero=bloc.id)
    page.goto(repere.get_absolute_url())
    page.get_by_text("Commentaires dont le passage a été réécrit").click()
    assert "C’est court." in page.locator("main").inner_text()


def test_au_clavier_et_la_page_se_lit_par_tous(ouvrir, repere, sacha):
    page = ouvrir(sacha)
    page.goto(repere.get_absolute_url())
    page.locator(".nature--levier .marge-passage__geste").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#commentaire-quote")
    assert page.locator(".nature--levier").count() == 1
    page.evaluate(AXE_SCRIPT)
    assert [v["id"] for v in page.evaluate(AXE)] == []
