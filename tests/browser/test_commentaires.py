"""Ce qui se dit au bas d’un repère, dans le navigateur : Sacha sur un téléphone, l’équipe à son bureau."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.core import mail

from communaute.models import Commentaire
from communaute.socle.passages import actions
from fiches.reperes.models import Contribution
from tests.browser.conftest import BUREAU, TELEPHONE
from tests.browser.test_accessibilite import AXE
from tests.browser.test_parcours import press
from tests.factories import commentaires as f
from tests.factories.taches import run_tasks

MOTS = (
    "Nous avons coupé la liste un mois. Personne n’a crié.\n\nLe compte rendu : https://exemple.org/silence"
)
REPONSE = "À vingt-deux membres, je couperais quinze jours."
SIGNALEMENT = "On reconnaît la structure visée."
MOTIF = "Une structure s’y reconnaît ; écrivez-le sans la nommer."
RECOURS = "C’est juste, je le réécris."


@pytest.fixture
def repere(site, communaute, theme, dominique, camille):
    repere = f.repere(communaute, theme, by=dominique)
    Contribution.objects.create(repere=repere, personne=camille)
    return repere


def lu(page) -> str:
    """Le texte affiché, aux espaces ordinaires."""
    return page.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


def mailed(personne) -> str:
    """Le chemin du lien principal du dernier courriel reçu par cette personne."""
    run_tasks()
    corps = [m for m in mail.outbox if m.to == [personne.email]][-1].body
    lien = urlsplit(re.search(r"https?://\S+/reperes/\S+|https?://\S+/admin/\S+", corps)[0])
    return (
        lien.path + (f"?{lien.query}" if lien.query else "") + (f"#{lien.fragment}" if lien.fragment else "")
    )


def write(page, mots):
    page.fill("#commentaire-texte", mots)
    press(page, "Publier le commentaire")


@pytest.mark.parametrize("js", [True, False], ids=["avec JavaScript", "sans JavaScript"])
def test_sacha_commente_on_lui_repond_elle_l_apprend(ouvrir, repere, js, sacha, camille):
    telephone, bureau = ouvrir(sacha, TELEPHONE, js=js), ouvrir(camille, js=js)
    telephone.goto(repere.get_absolute_url())
    assert "Aucun commentaire pour l’instant." in lu(telephone)
    write(telephone, MOTS)
    assert telephone.url.endswith(f"#commentaire-{Commentaire.objects.get().pk}")
    assert "1 commentaire, lu par les membres" in lu(telephone)
    assert telephone.locator(".commentaire__texte a").get_attribute("href") == "https://exemple.org/silence"

    bureau.goto(mailed(camille))
    with bureau.expect_navigation():
        bureau.get_by_role("link", name="Répondre à Sacha Modèle").click()
    assert bureau.get_by_role("heading", name="Répondre à Sacha Modèle").is_visible()
    write(bureau, REPONSE)

    telephone.goto("/mon-espace/")
    assert "Une réponse à votre commentaire sur" in lu(telephone)
    telephone.goto(mailed(sacha))
    assert "en réponse à Sacha Modèle" in lu(telephone)
    assert REPONSE in lu(telephone)
    assert telephone.evaluate("document.documentElement.scrollWidth") <= TELEPHONE[0]


def test_dominique_masque_sacha_lit_pourquoi_et_repond(ouvrir, repere, sacha, camille, dominique):
    f.dire(repere, sacha, MOTS)
    membre, equipe, telephone = ouvrir(camille), ouvrir(dominique), ouvrir(sacha, TELEPHONE)
    membre.goto(repere.get_absolute_url())
    with membre.expect_navigation():
        membre.get_by_role("link", name="Signaler le commentaire de Sacha Modèle").click()
    membre.fill("[name=texte]", SIGNALEMENT)
    press(membre, "Envoyer à l’équipe")

    assert mailed(dominique).startswith("/admin/communaute/commentaire/")
    equipe.goto("/admin/communaute/commentaire/")
    with equipe.expect_navigation():
        equipe.locator("#result_list .field-extrait a").first.click()
    assert SIGNALEMENT in equipe.locator("#content").inner_text()
    equipe.locator("summary", has_text="Masquer").click()
    equipe.fill("[name=note]", MOTIF)
    press(equipe, "Masquer et envoyer le motif")
    membre.goto(repere.get_absolute_url())
    assert ("Commentaire masqué par l’équipe." in lu(membre), "Personne n’a crié" in lu(membre)) == (
        True,
        False,
    )

    telephone.goto("/mon-espace/")
    assert MOTIF in lu(telephone)
    telephone.goto(mailed(sacha))
    assert (MOTIF in lu(telephone), "Personne n’a crié" in lu(telephone)) == (True, True)
    press(telephone, "Répondre à l’équipe")
    telephone.fill("[name=texte]", RECOURS)
    press(telephone, "Envoyer ma réponse")
    assert telephone.evaluate("document.documentElement.scrollWidth") <= TELEPHONE[0]

    equipe.goto("/admin/communaute/commentaire/?situation=recours")
    with equipe.expect_navigation():
        equipe.locator("#result_list .field-extrait a").first.click()
    assert RECOURS in equipe.locator("#content").inner_text()
    press(equipe, "Rétablir")
    membre.goto(repere.get_absolute_url())
    assert "Personne n’a crié" in lu(membre)


def test_double_clic_dans_le_navigateur(ouvrir, repere, sacha):
    page = ouvrir(sacha, TELEPHONE)
    page.goto(repere.get_absolute_url())
    page.fill("#commentaire-texte", MOTS)
    # Le second clic interrompt la réponse au premier : on attend la page qui reste, pas une navigation précise.
    page.get_by_role("button", name="Publier le commentaire").dblclick(no_wait_after=True)
    page.wait_for_selector(".commentaire")
    page.wait_for_load_state("networkidle")
    page.reload()

    assert Commentaire.objects.count() == page.locator(".commentaire").count() == 1


def test_axe_et_largeur_de_chaque_page_de_commentaire(ouvrir, repere, sacha, camille, dominique):
    a = f.dire(repere, sacha, "m" * 3000)
    b = f.dire(repere, camille, "https://exemple.org/" + "x" * 2000, parent=a)
    c = f.dire(repere, sacha, REPONSE, parent=b)
    f.dire(repere, camille, REPONSE, parent=c)
    masque = f.dire(repere, sacha, MOTS)
    actions.report(commentaire=a, by=camille, motif=SIGNALEMENT)
    actions.hide(commentaire=masque, by=dominique, motif=MOTIF)
    fil = repere.get_thread_url()
    visites = [
        (sacha, repere.get_absolute_url()), (camille, f"{repere.get_absolute_url()}?repondre={a.pk}"), (sacha, fil),
        (sacha, f"{fil}{c.pk}/modifier/"), (sacha, f"{fil}{a.pk}/retirer/"), (sacha, f"{fil}{b.pk}/signaler/"),
        (sacha, f"{fil}{masque.pk}/recours/"), (dominique, "/admin/communaute/commentaire/"),
        (dominique, f"/admin/communaute/commentaire/{a.pk}/change/"),
        (dominique, f"/admin/communaute/commentaire/{masque.pk}/change/"),
    ]  # fmt: skip
    trouves = []
    for personne, chemin in visites:
        page = ouvrir(personne)
        page.goto(chemin)
        trouves += faults(page, chemin)
        if page.locator(".commentaire-form, .etroit form").count() and "retirer" not in chemin:
            page.locator("[name=texte]").fill("")
            page.locator("main form button.bouton:not(.bouton--discret)").last.click()
            page.wait_for_selector(".champ--faux")
            trouves += faults(page, f"{chemin} (refusé)")

    assert trouves == []


def faults(page, chemin) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    trouves = []
    for largeur, hauteur in (BUREAU, TELEPHONE, (320, 700)):
        page.set_viewport_size({"width": largeur, "height": hauteur})
        trouves += [f"{chemin} à {largeur} px : {v['id']}" for v in page.evaluate(AXE)]
        large = page.evaluate("document.documentElement.scrollWidth")
        trouves += [f"{chemin} déborde à {largeur} px : {large}"] if large > largeur else []
    page.set_viewport_size({"width": BUREAU[0], "height": BUREAU[1]})
    return trouves
