"""Un geste qui ramène au milieu d’une page : ce qu’il a fait se lit là où l’on arrive."""

import pytest

from fiches.moderation.enums import Etat
from fiches.reperes.enums import EtatRepere
from tests.browser.conftest import BUREAU, TELEPHONE
from tests.factories import fiches as f
from tests.factories import reperes as r

TAILLES = pytest.mark.parametrize("taille", [BUREAU, TELEPHONE], ids=["bureau", "téléphone"])


@pytest.fixture
def repere(site, communaute, theme, escales, camille, sacha, dominique):
    """En validation ; Sacha l’a proposé, Camille répond de son réseau."""
    fiche = f.jusqua(f.brouillon(escales, communaute, camille), Etat.PUBLIEE, by=camille, equipe=dominique)
    neuf = r.propose(sacha, communaute, "Donner une raison de venir", theme)
    return r.jusqua(neuf, EtatRepere.VALIDATION, equipe=dominique, fiche=fiche)


def a_l_ecran(page, cible) -> bool:
    """Entier dans la fenêtre, et rien ne le couvre."""
    return cible.evaluate(
        "(e) => { const b = e.getBoundingClientRect();"
        " const vu = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);"
        " return b.top >= 0 && b.bottom <= innerHeight && e.contains(vu) }"
    )


def lus(page, mots, arrivee):
    """[le message est annoncé et à l’écran, la page est descendue, le lieu d’arrivée se voit sous lui]."""
    message = page.get_by_role("status").filter(has_text=mots)
    lieu = page.locator(arrivee)
    bas = message.evaluate("(e) => e.getBoundingClientRect().bottom")
    haut = lieu.evaluate("(e) => e.getBoundingClientRect().top")
    return [a_l_ecran(page, message), page.evaluate("() => scrollY > 200"), haut >= bas]


@TAILLES
def test_une_position_donnee_se_confirme_ou_l_on_arrive(ouvrir, repere, camille, taille):
    page = ouvrir(camille, taille)
    page.goto(f"{repere.get_absolute_url()}position/")
    page.locator("[name=sens]").first.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Donner cette position").click()

    assert page.url.endswith("#positions")
    assert lus(page, "C’est noté.", "#positions") == [True] * 3


@TAILLES
def test_son_nom_montre_se_confirme_ou_l_on_arrive(ouvrir, repere, sacha, taille):
    page = ouvrir(sacha, taille)
    page.goto(repere.get_absolute_url())
    with page.expect_navigation():
        page.get_by_role("button", name="Montrer mon nom").click()

    message = page.get_by_role("status").filter(has_text="Votre nom paraît.")
    assert (a_l_ecran(page, message), a_l_ecran(page, page.get_by_text(f"Avec {sacha.name}."))) == (
        True,
        True,
    )


@TAILLES
def test_un_commentaire_publie_se_confirme_ou_l_on_arrive(ouvrir, repere, camille, taille):
    page = ouvrir(camille, taille)
    page.goto(f"{repere.get_absolute_url()}commentaires/")
    page.locator("textarea[name=texte]").fill("Je préfère ainsi.")
    with page.expect_navigation():
        page.get_by_role("button", name="Publier le commentaire").click()

    message = page.get_by_role("status").filter(has_text="Votre commentaire est publié.")
    assert (a_l_ecran(page, message), a_l_ecran(page, page.get_by_text("Je préfère ainsi."))) == (True, True)
