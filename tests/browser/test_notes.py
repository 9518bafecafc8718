"""Noter pendant la journée, sur un téléphone : le tunnel ne perd rien ; un paragraphe se garde, avec ou sans script."""

import pytest

from ateliers.contributions.models import ContributionAtelier
from ateliers.notes.actions import start
from communaute.models import CopieDeTravail
from tests.ateliers.notes.fenetres import enregistrees
from tests.browser.brouillons import GARDE, attendre, couper, retablir, sur_l_appareil
from tests.browser.conftest import TELEPHONE
from tests.browser.gestes import save, surface
from tests.factories import ateliers as f


@pytest.fixture
def journee(site, communaute, alix):
    """Une journée d’une séquence, qu’Alix anime."""
    atelier = f.atelier(communaute)
    f.sequence(atelier, title="Débat")
    f.animation(atelier, alix)
    return atelier


def test_le_tunnel_ne_perd_pas_une_note(ouvrir, journee, alix):
    page = ouvrir(alix, TELEPHONE)
    page.goto(f"{journee.get_absolute_url()}notes/")
    with page.expect_navigation():
        page.get_by_role("button", name="Commencer les notes").click()
    with page.expect_navigation():
        page.get_by_role("link", name="Débat").click()
    zone = surface(page)
    zone.fill("Avant le tunnel.")
    attendre(page, GARDE)
    assert CopieDeTravail.objects.count() == 1

    couper(page)
    zone.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Et dedans.")
    attendre(page, "Hors connexion : 1 section gardée sur cet appareil")
    retablir(page)
    attendre(page, GARDE)
    save(page)

    assert enregistrees(journee, journee.sequences.get().pk) == ["Avant le tunnel. Et dedans."]
    assert (CopieDeTravail.objects.count(), sur_l_appareil(page)) == (0, 0)


@pytest.mark.parametrize("js", [True, False], ids=["avec JavaScript", "sans JavaScript"])
def test_un_paragraphe_note_se_garde(ouvrir, journee, alix, js):
    start(atelier=journee, by=alix)
    page = ouvrir(alix, TELEPHONE, js=js)
    page.goto(f"{journee.get_absolute_url()}notes/")
    page.get_by_role("link", name="Débat").click()
    surface(page).fill("On décide mieux à sept.")
    save(page)

    page.get_by_role("link", name="Garder des contributions").click()
    page.get_by_role("link", name="Garder : On décide").click()
    page.get_by_label("Constat").check()
    page.get_by_role("button", name="Garder", exact=True).click()
    page.get_by_text("C’est gardé.").wait_for()

    assert ContributionAtelier.objects.values_list("texte", "nature", "par").get() == (
        "On décide mieux à sept.",
        "constat",
        alix.pk,
    )


def test_quelques_mots_d_un_paragraphe_se_gardent(ouvrir, journee, alix):
    f.notes(journee, alix, "Les statuts freinent, et puis tout le monde s’habitue.", "Autre chose.")
    page = ouvrir(alix, TELEPHONE)
    page.goto(f"{journee.get_absolute_url()}contributions/garder/?de=notes")
    page.evaluate(
        """() => {
            const mots = document.querySelector("[data-p]").firstChild;
            document.getSelection().setBaseAndExtent(mots, 4, mots, 20);
        }"""
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Garder ces mots").click()

    assert page.input_value("[name=texte]") == "Statuts freinent"
    page.get_by_label("Constat").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Garder").click()

    gardee = ContributionAtelier.objects.get()
    assert (gardee.texte, gardee.source) == ("Statuts freinent", "notes")
