"""Ranger un guide au clavier : le foyer reste sur le bouton du chapitre qui vient de bouger."""

from fiches.guides.plan import groupes
from tests.factories import guides as g


def test_descendre_deux_fois_au_clavier(ouvrir, site, communaute, theme, dominique):
    guide = g.guide(communaute, dominique)
    preface = guide.texte.head.contenu.blocs[0]
    page = ouvrir(dominique)
    page.goto(f"{site}/guides/{guide.slug}/composer/")
    page.locator(f"#descendre-{preface.id}").focus()

    for rang in (1, 2):
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == f"descendre-{preface.id}"
        tetes = [groupe[0].id for groupe in groupes(g.relu(guide).texte.head.contenu.blocs)]
        assert tetes.index(preface.id) == rang
    assert page.locator("#fait").is_visible()
