"""Le jour dit, sur un téléphone, avec ou sans JavaScript : pointer, accueillir, recopier."""

import pytest

from tests.browser.conftest import TELEPHONE
from tests.browser.test_ateliers import press
from tests.factories import ateliers as f


@pytest.mark.parametrize("js", [True, False], ids=["avec JavaScript", "sans JavaScript"])
def test_pointer_accueillir_puis_recopier(ouvrir, js, communaute, camille, sacha, alix):
    salle = f.en_cours(communaute, title="Passer la main")
    f.animation(salle, alix)
    for personne in (camille, sacha):
        f.inscription(salle, personne)
    page = ouvrir(alix, TELEPHONE, js=js)
    page.goto(salle.get_absolute_url())
    with page.expect_navigation():
        page.get_by_role("link", name="Présences").click()

    press(page, "Présente : Camille Exemple")
    page.fill("[name=invite_nom]", "Jo Crayon")
    press(page, "Ajouter, et noter présente")
    with page.expect_navigation():
        page.get_by_role("link", name="Recopier la feuille").click()
    page.get_by_role("group", name="Sacha Modèle").get_by_label("Excusée").check()
    press(page, "Enregistrer")

    lues = dict(salle.inscriptions.values_list("personne__name", "presence"))
    assert lues == {"Camille Exemple": "presente", "Sacha Modèle": "excusee", None: "presente"}
    cible = page.get_by_role("radio").first.bounding_box()
    assert min(cible["width"], cible["height"]) >= 24
