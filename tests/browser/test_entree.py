"""Entrer sans compte, sur un téléphone : d’une difficulté à une fiche, et jusqu’à l’équipe. Puis l’équipe répond."""

import pytest

from communaute.accueil.installation import installer
from communaute.accueil.models import MessageContact, PageEditoriale
from communaute.reseaux.enums import Visibilite
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Difficulte, Repere
from tests.browser.conftest import TELEPHONE
from tests.browser.pages import Visite, wait_for_editor
from tests.browser.test_accessibilite import check
from tests.factories import fiches as f
from tests.factories import reperes as r

PHRASE = "Nos membres ne répondent plus"


@pytest.fixture
def fiche_ouverte(site, communaute, escales, camille, dominique, theme):
    brouillon = f.brouillon(escales, communaute, camille, "Réveiller une liste endormie")
    fiche = f.jusqua(brouillon, Etat.PUBLIEE, by=camille, equipe=dominique)
    repere = r.propose(dominique, communaute, "Donner une raison de venir")
    repere = r.jusqua(repere, EtatRepere.PUBLIE, equipe=dominique, fiche=fiche)
    Difficulte.objects.create(communaute=communaute, phrase=PHRASE, repere=repere)
    Repere.objects.update(visibility=Visibilite.PUBLIC)
    Fiche.objects.update(visibility=Visibilite.PUBLIC)
    return fiche


@pytest.mark.parametrize("js", [True, False])
def test_a_stranger_reaches_a_fiche_in_three_clicks_from_a_difficulty(js, ouvrir, fiche_ouverte):
    page = ouvrir(None, TELEPHONE, js=js)
    page.goto("/")

    page.get_by_role("link", name=PHRASE).click()
    page.get_by_role("link", name="Réveiller une liste endormie").first.click()

    assert page.locator("h1").inner_text() == "Réveiller une liste endormie"
    assert page.url.endswith(fiche_ouverte.get_absolute_url())


@pytest.mark.parametrize("js", [True, False])
def test_a_stranger_writes_to_the_team_which_answers(js, ouvrir, site, dominique):
    page = ouvrir(None, TELEPHONE, js=js)
    page.goto("/")
    page.get_by_role("link", name="Écrire à l’équipe").click()
    page.wait_for_timeout(2100)  # plus vite, le formulaire se méfie
    page.get_by_label("Objet").select_option("question")
    page.get_by_label("Votre adresse").fill("noa@example.org")
    page.get_by_label("Votre message").fill("Comment entrer ?")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("Votre message est arrivé").wait_for()

    bureau = ouvrir(dominique, js=js)
    bureau.goto("/")
    bureau.get_by_role("link", name="1 message de contact attend une suite").click()
    bureau.locator("#result_list").get_by_role("link", name="Poser une question").click()
    bureau.get_by_label("Suite donnée").fill("Invitation envoyée.")
    bureau.get_by_role("button", name="Marquer comme traité").click()

    assert "ce message est traité" in bureau.locator(".messagelist").inner_text()
    message = MessageContact.objects.get()
    assert (message.suite, message.traite_par) == ("Invitation envoyée.", dominique)


def test_the_pages_and_messages_of_the_team_are_readable(ouvrir, site, dominique):
    installer()
    page = PageEditoriale.objects.get(slug="aide")
    racine = "/admin/communaute"
    visites = [
        Visite("admin", f"{racine}/{modele}/") for modele in ("pageeditoriale", "mention", "messagecontact")
    ]
    visites.append(Visite("admin", f"{racine}/pageeditoriale/{page.pk}/change/", wait_for_editor))

    check(ouvrir(dominique), visites)
