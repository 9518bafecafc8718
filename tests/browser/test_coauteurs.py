"""Écrire à plusieurs, sur un téléphone : d’une proposition à la publication. Puis chaque page, sous axe."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail

from communaute.invitations.accueillir import accepter
from fiches.experiences.coauteurs import actions, demandes
from fiches.experiences.models import Auteur
from fiches.moderation.enums import Etat
from tests.browser.conftest import TELEPHONE
from tests.browser.gestes import open_section, save, sign_in
from tests.browser.pages import Visite, fill_and_send
from tests.browser.test_accessibilite import check
from tests.factories import fiches as f
from tests.factories.taches import run_tasks

NOUVELLE, PHRASE = "noa.origami@example.org", "une phrase assez longue"


def mailed(email, extrait) -> str:
    """Le chemin qui contient `extrait`, dans le dernier courriel reçu à cette adresse."""
    run_tasks()
    message = [m for m in mail.outbox if m.to == [email]][-1]
    liens = re.findall(r"https?://\S+", message.body)
    return next(urlsplit(lien).path for lien in liens if extrait in lien)


def press(page, nom):
    with page.expect_navigation():
        page.get_by_role("button", name=nom).first.click()


@pytest.fixture
def fiche(site, communaute, escales, camille, equipiere, theme):
    """De Camille, qu’Andréa écrit aussi."""
    complete = f.ecrire_tout(
        f.brouillon(escales, communaute, camille, "Tenir à trois une permanence"), camille
    )
    actions.add(complete, personne=equipiere, by=camille)
    return f.relue(complete)


@pytest.mark.parametrize("js", [True, False])
def test_de_la_proposition_a_la_publication(js, ouvrir, fiche, camille, equipiere, dominique):
    page = f"{fiche.get_absolute_url()}auteurs/"

    # Andréa, membre du réseau, propose Noa, qui n’a pas de compte.
    andrea = ouvrir(equipiere, TELEPHONE, js=js)
    andrea.goto(f"{fiche.get_absolute_url()}modifier/")
    andrea.get_by_role("link", name="Écrire à plusieurs").click()
    andrea.get_by_label("Adresse électronique").fill(NOUVELLE)
    andrea.get_by_label("Un mot pour elle").fill("Tu as tenu cette permanence avec nous.")
    press(andrea, "Proposer de l’inviter")
    andrea.get_by_text("C’est transmis").wait_for()

    # Camille, référente, l’apprend par courriel et accepte d’une touche.
    referente = ouvrir(camille, TELEPHONE, js=js)
    referente.goto(mailed(camille.email, "/auteurs/"))
    assert referente.url.endswith(page)
    press(referente, "Accepter")

    # Noa crée son compte, confirme son adresse, écrit une section, et choisit que son nom paraisse.
    noa = ouvrir(None, TELEPHONE, js=js)
    noa.goto(mailed(NOUVELLE, "/invitation/"))
    assert "à écrire la fiche" in noa.locator("main").inner_text()
    noa.get_by_label("Votre nom").fill("Noa Origami")
    noa.get_by_label("Mot de passe").fill(PHRASE)
    press(noa, "Créer mon compte")
    noa.goto(mailed(NOUVELLE, "/confirm-email/"))
    press(noa, re.compile("[Cc]onfirmer"))
    if "/login/" in noa.url:
        sign_in(noa, NOUVELLE, PHRASE)
    noa.goto("/mon-espace/")
    noa.get_by_role("link", name="Tenir à trois une permanence").first.click()
    press(noa, "Mon nom paraît")
    open_section(noa, fiche, "outils").fill("Un cahier de permanence, posé près de la porte.")
    save(noa)
    noa.get_by_text(re.compile("Enregistré à")).first.wait_for()

    # La fiche paraît : le nom de Noa avec elle, et Noa n’y entre plus.
    publiee = f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique)
    referente.goto(publiee.get_absolute_url())
    assert "Noa Origami" in referente.locator("main").inner_text()
    assert "Un cahier de permanence" in referente.locator("main").inner_text()
    noa.context.veille.tolerate("status of 404")
    assert noa.goto(publiee.get_absolute_url()).status == 404
    noa.goto("/mon-espace/")
    noa.get_by_role("link", name=re.compile("Choisir si mon nom paraît")).click()
    press(noa, "Mon nom ne paraît pas")
    referente.reload()
    assert "Noa Origami" not in referente.locator("main").inner_text()


def test_ajouter_une_collegue_en_deux_touches(ouvrir, fiche, camille, collegue):
    """Sans JavaScript : le lien, puis le bouton."""
    page = ouvrir(camille, TELEPHONE, js=False)
    page.goto(f"{fiche.get_absolute_url()}modifier/")
    page.get_by_role("link", name="Écrire à plusieurs").click()
    press(page, "Ajouter Lou Pochoir")
    assert Auteur.objects.filter(fiche=fiche, personne=collegue).exists()


def test_au_clavier_refuser_puis_dire_pourquoi(ouvrir, fiche, camille, equipiere):
    demande = demandes.ask(fiche, email=NOUVELLE, by=equipiere)
    page = ouvrir(camille)
    page.goto(f"{fiche.get_absolute_url()}auteurs/")
    page.locator("summary", has_text="Refuser").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Nous préférons finir entre nous.")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    demande.refresh_from_db()
    assert demande.state == "refusee"


def open_all(page):
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def test_les_pages_sont_lisibles_par_chacune(ouvrir, fiche, camille, equipiere, dominique, invitee, collegue):
    invitation = demandes.ask(fiche, email=invitee.email, by=camille).invitation
    accepter(invitation=invitation, by=invitee)
    demandes.ask(fiche, email=NOUVELLE, by=equipiere, message="Un mot assez long pour tenir sur deux lignes.")
    demandes.ask(fiche, email=f"{'tres-longue-' * 5}@example.org", by=camille)
    page, modifier = (f"{fiche.get_absolute_url()}{fin}/" for fin in ("auteurs", "modifier"))
    visite = Visite("fiches:auteurs", page, open_all)

    for qui in (camille, equipiere, dominique):
        check(ouvrir(qui), [visite, Visite("fiches:auteurs", f"{page}?q=zzz")])
    check(
        ouvrir(invitee),
        [
            visite,
            Visite("fiches:modifier", modifier),
            Visite("accueil:accueil", "/"),
            Visite("accueil:mon_espace", "/mon-espace/"),
        ],
    )
    check(
        ouvrir(camille),
        [Visite("invitations:liste", "/invitation/"), Visite("fiches:page", fiche.get_absolute_url())],
    )


def test_l_invitation_a_ecrire_est_lisible(ouvrir, fiche, camille, dominique):
    invitation = demandes.ask(fiche, email=NOUVELLE, by=camille, message="À bientôt !").invitation
    page = f"/invitation/{invitation.token}/"
    check(
        ouvrir(),
        [Visite("invitations:accepter", page), Visite("x", page, fill_and_send(name="", password="x"))],
    )
    f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    check(ouvrir(), [Visite("invitations:accepter", page, code=410)])
