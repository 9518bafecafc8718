"""S’inscrire à un atelier et s’en désister, sur un téléphone, avec ou sans JavaScript."""

import pytest
from django.core import mail

from tests.browser.conftest import TELEPHONE
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks


def press(page, nom):
    with page.expect_navigation():
        page.get_by_role("button", name=nom, exact=True).click()


@pytest.mark.parametrize("js", [True, False], ids=["avec JavaScript", "sans JavaScript"])
def test_s_inscrire_puis_se_desister(ouvrir, js, communaute, sacha):
    f.atelier(communaute, title="Passer la main", modalite="hybride", lien_visio=f.LIEN, capacite=2)
    page = ouvrir(sacha, TELEPHONE, js=js)
    page.goto("/ateliers/")
    with page.expect_navigation():
        page.get_by_role("link", name="Passer la main").click()
    assert f.LIEN not in page.content()

    press(page, "S’inscrire")

    run_tasks()
    assert "Votre place est gardée" in page.locator(".avis").first.inner_text()
    assert page.get_by_role("link", name=f.LIEN).is_visible()
    assert [courriel.to for courriel in mail.outbox] == [[sacha.email]]
    page.goto("/mon-espace/")
    assert page.get_by_role("link", name="Passer la main", exact=True).first.is_visible()

    page.go_back()
    press(page, "Se désister")

    assert f.LIEN not in page.content()
    assert page.get_by_role("button", name="S’inscrire").is_visible()
