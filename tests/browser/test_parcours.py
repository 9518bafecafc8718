"""Le métier de bout en bout sur un téléphone, avec l’éditeur puis sans JavaScript : de l’invitation d’une membre
à sa fiche lue par un autre réseau. Chaque geste passe par une page ; chaque lien, par son courriel.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail

from fiches.experiences.models import Fiche
from tests.browser.conftest import TELEPHONE
from tests.browser.gestes import SURFACE, sign_in
from tests.factories.fiches import PAGES
from tests.factories.taches import run_tasks

NOUVELLE, PHRASE = "noa.origami@example.org", "une phrase assez longue"
MANQUE = "Il manque la durée de chaque étape."
SECTIONS = {code: re.sub(r"<[^>]+>", " ", html).strip() for code, html in PAGES.items()}
CORRIGE = "Un appel en janvier, trois mois ; trois relectures, deux mois."


def mailed(email, extrait) -> str:
    """Le chemin qui contient `extrait`, dans le dernier courriel reçu à cette adresse."""
    run_tasks()
    message = [m for m in mail.outbox if m.to == [email]][-1]
    liens = re.findall(r"https?://\S+", message.body)
    return next(urlsplit(lien).path for lien in liens if extrait in lien)


def press(page, nom):
    """Appuie sur ce bouton ou ce lien, et attend la page suivante."""
    cible = page.get_by_role("button", name=nom, exact=True).or_(
        page.get_by_role("link", name=nom, exact=True)
    )
    with page.expect_navigation():
        cible.first.click()


def said(page) -> str:
    """Ce que la page répond au geste."""
    return page.locator(".avis, .messagelist").first.inner_text().strip()


def write(page, js, mots):
    zone = page.locator(SURFACE if js else "textarea[name=texte]")
    zone.wait_for()
    zone.fill(mots)


@pytest.fixture(params=[True, False], ids=["avec l’éditeur", "sans JavaScript"])
def js(request):
    return request.param


def test_de_l_invitation_a_la_lecture(ouvrir, js, camille, dominique, sacha, theme, escales):
    chez = {nom: ouvrir(None, TELEPHONE, js=js) for nom in ("camille", "noa", "dominique", "sacha")}
    for personne in (camille, dominique, sacha):
        sign_in(chez[personne.name.split()[0].lower()], personne.email)

    invite(chez["camille"])
    create_account(chez["noa"])
    fiche = write_fiche(chez["noa"], js, theme)
    press(chez["noa"], "Soumettre à l’équipe")
    press(chez["noa"], "Soumettre la fiche")
    assert "L’équipe est prévenue" in chez["noa"].locator("main").inner_text()

    review(chez["dominique"], mailed(dominique.email, "/fiches/"), fiche)
    correct(chez["noa"], mailed(NOUVELLE, "/fiches/"), js)
    desk(chez["dominique"], fiche, "Prendre en relecture")
    desk(chez["dominique"], fiche, "Le texte est prêt : demander l’accord du réseau")
    agree(chez["camille"], mailed(camille.email, "/accord/"))
    desk(chez["dominique"], fiche, "Publier")
    assert "/fiches/" in mailed(NOUVELLE, "/fiches/")
    read(chez["sacha"])


def invite(page):
    page.goto("/invitation/nouvelle/")
    page.fill("[name=email]", NOUVELLE)
    press(page, "Envoyer l’invitation")


def create_account(page):
    """Le compte n’ouvre rien avant que l’adresse soit confirmée par un second courriel."""
    page.goto(mailed(NOUVELLE, "/invitation/"))
    page.fill("[name=name]", "Noa Origami")
    page.fill("[name=password]", PHRASE)
    press(page, "Créer mon compte")
    assert urlsplit(page.url).path == "/compte/confirm-email/"
    page.goto(mailed(NOUVELLE, "/confirm-email/"))
    press(page, "Confirmer mon adresse")
    if "/compte/login/" in page.url:
        sign_in(page, NOUVELLE, PHRASE)
    page.goto("/mon-espace/")
    assert page.locator("main h1").inner_text() == "Mon espace"


def write_fiche(page, js, theme) -> Fiche:
    """Un titre, puis les sections obligatoires dans le désordre, puis la présentation."""
    press(page, "Nouvelle fiche")
    page.fill("[name=title]", "Écrire à plusieurs mains")
    press(page, "Commencer à écrire")
    fiche = Fiche.objects.get(title="Écrire à plusieurs mains")
    chemin = f"{fiche.get_absolute_url()}modifier/"
    for code in reversed(SECTIONS):
        page.goto(f"{chemin}?section={code}")
        write(page, js, SECTIONS[code])
        press(page, "Enregistrer")
        assert "Enregistré à" in said(page)
    page.goto(f"{chemin}?section=entete")
    page.fill("[name=chapo]", "Quarante mains et un seul texte.")
    page.select_option("[name=theme]", theme.slug)
    press(page, "Enregistrer")
    assert "6 sections obligatoires sur 6" in page.locator("main").inner_text()
    return fiche


def desk(page, fiche, bouton):
    """Un geste de l’équipe, sur la page de relecture."""
    page.goto(f"/admin/fiches/fiche/{fiche.pk}/change/")
    press(page, bouton)


def review(page, chemin, fiche):
    """Le courriel mène à la fiche, le bureau la montre en attente ; l’équipe demande une reprise."""
    assert chemin.endswith(f"{fiche.pk}/change/") or fiche.slug in chemin
    page.goto("/admin/fiches/fiche/")
    press(page, fiche.title)
    press(page, "Prendre en relecture")
    page.locator("summary", has_text="Demander une reprise").click()
    page.fill("[name=note]", MANQUE)
    press(page, "Demander une reprise")


def correct(page, chemin, js):
    """L’autrice lit le motif, corrige la section, soumet de nouveau."""
    page.goto(chemin)
    assert MANQUE in page.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")
    press(page, "Modifier")
    page.locator("#section-demarche a").click()
    write(page, js, CORRIGE)
    press(page, "Enregistrer")
    press(page, "Soumettre à l’équipe")
    press(page, "Soumettre la fiche")


def agree(page, chemin):
    page.goto(chemin)
    assert "trois relectures" in page.locator(".lecture").inner_text()
    press(page, "Mon réseau assume cette fiche")


def read(page):
    """Une personne d’un autre réseau la trouve dans la liste et la lit."""
    page.goto("/fiches/")
    press(page, "Écrire à plusieurs mains")
    lu = page.locator(".lecture").inner_text().replace("\u00a0", " ").replace("\u202f", " ")
    assert (CORRIGE in lu, "Noa Origami" in lu, MANQUE in lu) == (True, True, False)
