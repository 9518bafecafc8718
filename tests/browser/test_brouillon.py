"""Le train, le tunnel, la fenêtre qui se ferme, la session qui expire : à chaque fois, le texte est là."""

import pytest

from communaute.socle.web import appareil
from tests.browser.brouillons import (
    GARDE,
    attendre,
    copies,
    couper,
    enregistre,
    retablir,
    sur_l_appareil,
    tuer,
)
from tests.browser.conftest import BUREAU, TELEPHONE, session_of
from tests.browser.gestes import SURFACE, open_section, save, sign_in
from tests.factories import fiches as f

PREMIER, SECOND = "Les statuts dataient de la fondation.", "Plus personne ne savait qui décidait."
TAILLES = pytest.mark.parametrize("taille", [BUREAU, TELEPHONE], ids=["bureau", "téléphone"])


@pytest.fixture
def fiche(site, communaute, escales, camille, theme):
    return f.ecrire_tout(f.brouillon(escales, communaute, camille, title="Écrire dans le train"), camille)


@TAILLES
def test_ce_qui_s_ecrit_se_garde_sans_rien_faire(ouvrir, fiche, camille, taille):
    page = ouvrir(camille, taille)
    open_section(page, fiche, "contexte").fill("Trois mots écrits.")
    attendre(page, GARDE)
    assert copies(fiche, camille) == [["Trois mots écrits."]]
    assert enregistre(fiche) == [PREMIER, SECOND]
    assert sur_l_appareil(page) == 0
    page.goto(f"{fiche.get_absolute_url()}modifier/?section=contexte")
    assert "pas encore enregistré dans la fiche" in page.locator(".tete").inner_text()
    assert page.locator(SURFACE).inner_text().strip() == "Trois mots écrits."
    save(page)
    assert (enregistre(fiche), copies(fiche, camille)) == (["Trois mots écrits."], [])


@TAILLES
def test_connexion_coupee_deux_fois(ouvrir, fiche, camille, taille):
    page = ouvrir(camille, taille)
    zone = open_section(page, fiche, "contexte")
    zone.fill("Avant le tunnel.")
    attendre(page, GARDE)
    for rang, mots in enumerate((" Dans le premier tunnel.", " Dans le second."), 1):
        couper(page)
        zone.click()
        page.keyboard.press("Control+End")
        page.keyboard.type(mots)
        attendre(page, "Hors connexion : 1 section gardée sur cet appareil")
        assert sur_l_appareil(page) == 1
        save(page)
        attendre(page, "Hors connexion")
        assert page.locator(SURFACE).inner_text().strip().endswith(mots.strip()), rang
        retablir(page)
        attendre(page, GARDE)
        assert sur_l_appareil(page) == 0
    save(page)
    assert enregistre(fiche) == ["Avant le tunnel. Dans le premier tunnel. Dans le second."]
    assert copies(fiche, camille) == []


def test_deux_sections_ecrites_hors_connexion_partent_toutes_les_deux(ouvrir, fiche, camille):
    page = ouvrir(camille)
    autre = page.context.new_page()
    open_section(page, fiche, "contexte")
    open_section(autre, fiche, "acteurs")
    couper(page)
    page.locator(SURFACE).fill("Le contexte, hors connexion.")
    attendre(page, "1 section gardée")
    autre.locator(SURFACE).fill("Les acteurs, hors connexion.")
    attendre(autre, "Hors connexion : 2 sections gardées sur cet appareil")
    autre.close()
    page.close()
    retablir(page)
    revenue = page.context.new_page()
    revenue.goto(f"{fiche.get_absolute_url()}modifier/")
    attendre(revenue, "Ce qui était gardé sur cet appareil est envoyé.")
    assert copies(fiche, camille) == [["Le contexte, hors connexion."]]
    assert copies(fiche, camille, "acteurs") == [["Les acteurs, hors connexion."]]
    assert sur_l_appareil(revenue) == 0


def test_onglet_tue_le_texte_est_propose_au_retour(ouvrir, fiche, camille):
    page = ouvrir(camille)
    open_section(page, fiche, "contexte")
    couper(page)
    page.locator(SURFACE).fill("Juste avant que tout s’arrête.")
    attendre(page, "gardée sur cet appareil")
    page.close()
    retablir(page)
    page = page.context.new_page()
    open_section(page, fiche, "contexte")
    retour = page.locator(".brouillon__retour")
    retour.wait_for()
    assert retour.locator(".brouillon__extrait").inner_text() == "Juste avant que tout s’arrête."
    retour.get_by_role("button", name="Reprendre ce texte").click()
    page.locator(SURFACE).get_by_text("Juste avant que tout s’arrête.").wait_for()
    assert sur_l_appareil(page) == 0
    assert copies(fiche, camille) == [["Juste avant que tout s’arrête."]]


def test_onglet_tue_le_texte_s_efface_si_l_on_veut(ouvrir, fiche, camille):
    page = ouvrir(camille)
    open_section(page, fiche, "contexte")
    couper(page)
    page.locator(SURFACE).fill("Un essai sans suite.")
    attendre(page, "gardée sur cet appareil")
    page.close()
    retablir(page)
    page = page.context.new_page()
    open_section(page, fiche, "contexte")
    page.get_by_role("button", name="L’effacer de cet appareil").click()
    assert sur_l_appareil(page) == 0
    assert page.locator(".brouillon__retour").is_hidden()
    assert copies(fiche, camille) == []


@TAILLES
def test_onglet_tue_en_ligne_avant_le_premier_envoi(ouvrir, fiche, camille, taille):
    page = ouvrir(camille, taille)
    open_section(page, fiche, "contexte").fill("Tapé juste avant que l’onglet ne meure.")
    tuer(page)
    assert (copies(fiche, camille), enregistre(fiche)) == ([], [PREMIER, SECOND])
    page = page.context.new_page()
    open_section(page, fiche, "contexte")
    retour = page.locator(".brouillon__retour")
    assert retour.locator(".brouillon__extrait").inner_text() == "Tapé juste avant que l’onglet ne meure."
    retour.get_by_role("button", name="Reprendre ce texte").click()
    page.locator(SURFACE).get_by_text("Tapé juste avant que l’onglet ne meure.").wait_for()
    assert sur_l_appareil(page) == 0
    assert copies(fiche, camille) == [["Tapé juste avant que l’onglet ne meure."]]


def test_onglet_ferme_en_pleine_frappe_le_texte_part_avec_lui(ouvrir, fiche, camille):
    page = ouvrir(camille)
    open_section(page, fiche, "contexte").fill("Fermé trop vite.")
    page.wait_for_timeout(400)
    page.goto("/mon-espace/")
    page.wait_for_timeout(500)
    assert copies(fiche, camille) == [["Fermé trop vite."]]


@TAILLES
def test_session_expiree_en_pleine_frappe(ouvrir, fiche, camille, taille):
    page = ouvrir(camille, taille)
    page.context.veille.tolerate("status of 40")
    open_section(page, fiche, "contexte").fill("Écrit pendant que la session se fermait.")
    page.context.clear_cookies(name="sessionid")
    save(page)
    attendre(page, "Session fermée : reconnectez-vous, rien n’est perdu")
    assert "section=contexte" in page.url
    with page.context.expect_page() as ouverte:
        page.get_by_role("link", name="Se connecter dans un nouvel onglet").click()
    onglet = ouverte.value
    sign_in(onglet, camille.email)
    onglet.get_by_role("heading", name="Vous êtes de nouveau là").wait_for()
    onglet.close()
    page.bring_to_front()
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    attendre(page, GARDE)
    assert copies(fiche, camille) == [["Écrit pendant que la session se fermait."]]
    save(page)
    assert enregistre(fiche) == ["Écrit pendant que la session se fermait."]


@pytest.fixture
def occupee(ouvrir, fiche, camille, collegue):
    """La page de Camille, sur un appareil où sa session s’est fermée et où sa collègue s’est connectée."""
    page = ouvrir(camille)
    page.context.veille.tolerate("status of 40")
    open_section(page, fiche, "contexte").fill("Les mots de Camille.")
    page.context.clear_cookies(name="sessionid")
    save(page)
    attendre(page, "Session fermée")
    connecter(page, collegue)
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    attendre(page, "Une autre personne est connectée sur cet appareil")
    return page


def connecter(page, personne):
    origine = page.evaluate("() => location.origin")
    page.context.add_cookies([{"name": "sessionid", "value": session_of(personne), "url": origine}])


def test_autre_personne_connectee_le_texte_ne_part_pas(occupee, fiche, camille, collegue):
    occupee.locator(SURFACE).fill("Les mots de Camille, et d’autres encore.")
    occupee.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    assert (copies(fiche, camille), copies(fiche, collegue)) == ([], [])
    assert sur_l_appareil(occupee) == 0
    autre = occupee.context.new_page()
    autre.goto("/mon-espace/")
    assert sur_l_appareil(autre) == 0


def test_la_personne_revenue_son_texte_est_toujours_la(occupee, fiche, camille, collegue):
    occupee.locator(SURFACE).fill("Les mots de Camille, et d’autres encore.")
    connecter(occupee, camille)
    save(occupee)
    assert copies(fiche, collegue) == []
    assert enregistre(fiche) == ["Les mots de Camille, et d’autres encore."]


def test_deconnexion_vide_l_appareil(ouvrir, fiche, camille):
    page = ouvrir(camille)
    open_section(page, fiche, "contexte")
    couper(page)
    page.locator(SURFACE).fill("À ne pas laisser traîner.")
    attendre(page, "gardée sur cet appareil")
    page.close()
    retablir(page)
    page = page.context.new_page()
    page.goto("/compte/logout/")
    assert sur_l_appareil(page) == 1
    page.locator("main form button").click()
    page.wait_for_url("/")
    assert sur_l_appareil(page) == 0


def test_une_fenetre_restee_ouverte_n_ecrit_plus_rien_apres_la_deconnexion(ouvrir, fiche, camille):
    page = ouvrir(camille)
    page.context.veille.tolerate("status of 40")
    open_section(page, fiche, "contexte")
    autre = page.context.new_page()
    autre.goto("/compte/logout/")
    autre.locator("main form button").click()
    autre.wait_for_url("/")
    page.locator(SURFACE).fill("Tapé après la déconnexion.")
    attendre(page, "Session fermée dans une autre fenêtre")
    page.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    assert (sur_l_appareil(page), copies(fiche, camille)) == (0, [])
    sign_in(autre, camille.email)
    autre.wait_for_url(lambda adresse: "/login/" not in adresse)
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    attendre(page, GARDE)
    assert copies(fiche, camille) == [["Tapé après la déconnexion."]]


def test_un_navigateur_qui_ne_vide_rien_oublie_quand_meme(ouvrir, fiche, camille, monkeypatch):
    monkeypatch.setattr(appareil, "VIDER", '"inconnu"')
    page = ouvrir(camille)
    page.context.veille.tolerate("Clear-Site-Data")
    open_section(page, fiche, "contexte")
    couper(page)
    page.locator(SURFACE).fill("À ne pas laisser traîner.")
    attendre(page, "gardée sur cet appareil")
    page.close()
    retablir(page)
    page = page.context.new_page()
    page.goto("/mon-espace/")
    assert sur_l_appareil(page) == 1
    page.evaluate("() => document.querySelector('header form[action$=\"/logout/\"]').requestSubmit()")
    page.wait_for_url("/")
    page.wait_for_load_state()
    assert sur_l_appareil(page) == 0


def test_une_date_a_moitie_tapee_se_dit_et_se_retrouve(ouvrir, fiche, camille):
    page = ouvrir(camille)
    page.goto(f"{fiche.get_absolute_url()}modifier/?section=entete")
    page.fill("[name=territoires]", "La Bretagne")
    page.fill("[name=periode_debut]", "févr.")
    attendre(page, "Enregistré, sauf ce qui ne se lit pas encore : gardé sur cet appareil")
    assert sur_l_appareil(page) == 1
    page.close()
    page = page.context.new_page()
    page.goto(f"{fiche.get_absolute_url()}modifier/")
    assert sur_l_appareil(page) == 1
    page.goto(f"{fiche.get_absolute_url()}modifier/?section=entete")
    page.get_by_role("button", name="Reprendre ce texte").click()
    assert page.input_value("[name=periode_debut]") == "févr."
    page.fill("[name=periode_debut]", "2016-02")
    attendre(page, GARDE)
    assert sur_l_appareil(page) == 0


def test_sans_javascript_le_texte_en_attente_est_la_et_s_enregistre(ouvrir, fiche, camille):
    avec = ouvrir(camille)
    open_section(avec, fiche, "contexte").fill("Commencé avec l’éditeur.")
    attendre(avec, GARDE)
    page = ouvrir(camille, TELEPHONE, js=False)
    page.goto(f"{fiche.get_absolute_url()}modifier/")
    assert page.locator("#section-contexte .etiquette").inner_text() == "pas encore enregistrée"
    page.goto(f"{fiche.get_absolute_url()}modifier/?section=contexte")
    zone = page.locator("textarea[name=texte]")
    assert zone.input_value() == "Commencé avec l’éditeur."
    zone.fill("Commencé avec l’éditeur.\n\nFini sans.")
    save(page)
    assert enregistre(fiche) == ["Commencé avec l’éditeur.", "Fini sans."]
    assert copies(fiche, camille) == []
