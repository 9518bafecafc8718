"""Donner son avis sur un téléphone, avec ou sans JavaScript, avec ou sans compte."""

import pytest

from ateliers.evaluations.actions import open_room
from ateliers.evaluations.models import Reponse
from tests.browser.conftest import TELEPHONE
from tests.browser.test_ateliers import press
from tests.factories import ateliers as f


@pytest.mark.parametrize("js", [True, False], ids=["avec JavaScript", "sans JavaScript"])
@pytest.mark.parametrize("qui", ["une invitée", "Sacha"])
def test_donner_son_avis(ouvrir, js, qui, communaute, dominique, sacha):
    salle = f.en_cours(communaute)
    f.inscription(salle, sacha)
    evaluation = open_room(atelier=salle, by=dominique)
    page = ouvrir(sacha if qui == "Sacha" else None, TELEPHONE, js=js)
    if qui == "Sacha":
        page.goto(salle.get_absolute_url())
        with page.expect_navigation():
            page.get_by_role("link", name="Donner mon avis sur la journée").click()
    else:
        page.goto("/ateliers/evaluation/")
        page.fill("#code", evaluation.code.lower())
        press(page, "Continuer")

    page.get_by_role("group", name="Cette journée m’est utile").get_by_label("Très utile").check()
    page.fill("[name=essayer]", "Dire non une fois.")
    press(page, "Envoyer mon avis")

    assert page.get_by_role("heading", name="Merci, votre avis est gardé").is_visible()
    lus = list(Reponse.objects.values_list("utilite", "rythme", "essayer"))
    assert lus == [(4, 0, "Dire non une fois.")]
