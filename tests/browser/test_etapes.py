"""Ranger des étapes au clavier, au téléphone, sans JavaScript ; l’accord d’une parole ; le poids de douze étapes."""

import pytest

from fiches.experiences.parties import ETAPE, PAROLE, est_dicible
from tests.browser.conftest import BUREAU, TELEPHONE
from tests.browser.gestes import SURFACE, save
from tests.factories import fiches as f


@pytest.fixture
def fiche(site, communaute, escales, camille, theme):
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille, title="Raconter par étapes"), camille)
    trois = [f.une_etape(titre, f"<p>{titre}, en détail.</p>", "2016") for titre in ("Une", "Deux", "Trois")]
    f.suivre(fiche, "demarche", camille, *trois, html="<p>Huit mois.</p>")
    return f.relue(fiche)


def blocs(fiche, sorte=ETAPE):
    return [b for b in f.relue(fiche).texte.head.contenu.blocs if b.kind == sorte]


def titres(fiche) -> list[str]:
    return [bloc.title for bloc in blocs(fiche)]


def ouvrir_section(page, fiche, code="demarche", js=True):
    page.goto(f"{fiche.get_absolute_url()}modifier/?section={code}")
    if js:
        page.wait_for_selector(SURFACE)


def lignes(page) -> list[str]:
    return page.locator(".ligne__titre").all_inner_texts()


def focus(page) -> list[str]:
    """Ce qui a le focus : le nom du bouton, et le titre de sa ligne."""
    return page.evaluate(
        "() => [document.activeElement.name,"
        " document.activeElement.closest('[data-ligne]').querySelector('.ligne__titre').textContent.trim()]"
    )


def bouton(page, titre, geste):
    return page.locator(".ligne").filter(has=page.get_by_text(titre, exact=True)).locator(f"[name={geste}]")


@pytest.mark.parametrize("taille", [BUREAU, TELEPHONE], ids=["bureau", "téléphone"])
def test_au_clavier_une_etape_change_de_place_et_garde_le_focus(ouvrir, fiche, camille, taille):
    page = ouvrir(camille, taille)
    ouvrir_section(page, fiche)

    bouton(page, "Trois", "monter").focus()
    page.keyboard.press("Enter")
    assert (lignes(page), focus(page)) == (["Une", "Trois", "Deux"], ["monter", "Trois"])
    assert "« Trois » est maintenant à la place 2 sur 3." in page.locator("[data-annonce]").inner_text()
    page.keyboard.press("Space")
    assert (lignes(page), focus(page)) == (["Trois", "Une", "Deux"], ["descendre", "Trois"])

    save(page)
    page.get_by_text("Enregistré à").wait_for()
    assert titres(fiche) == ["Trois", "Une", "Deux"]


def test_ajouter_ecrire_retirer(ouvrir, fiche, camille):
    page = ouvrir(camille)
    ouvrir_section(page, fiche)

    page.get_by_role("button", name="Ajouter une étape").click()
    neuve = page.locator(".ligne").last
    neuve.locator(SURFACE).wait_for()
    page.keyboard.type("Quatre")  # le focus est sur son titre
    neuve.locator(SURFACE).fill("Ce que nous en avons fait.")
    premiere = page.locator(".ligne").first
    premiere.locator("summary").click()
    premiere.get_by_label("Retirer cette étape").check()
    assert premiere.get_by_text("retirée à l’enregistrement").is_visible()
    bouton(page, "Quatre", "monter").click()
    assert page.locator(".ligne", has_text="Quatre").locator(SURFACE).count() == 1
    save(page)
    page.get_by_text("Enregistré à").wait_for()

    assert titres(fiche) == ["Deux", "Quatre", "Trois"]
    assert "Ce que nous en avons fait." in blocs(fiche)[1].html


def test_l_editeur_ne_se_monte_que_deplie(ouvrir, fiche, camille):
    page = ouvrir(camille)
    ouvrir_section(page, fiche)
    assert page.locator(".editeur--monte").count() == 1

    deux = page.locator(".ligne").nth(1)
    deux.locator("summary").click()
    surface = deux.locator(SURFACE)
    surface.wait_for()
    surface.press("End")
    page.keyboard.type(" Et plus encore.")
    bouton(page, "Deux", "monter").click()
    save(page)
    page.get_by_text("Enregistré à").wait_for()

    assert (titres(fiche), "Et plus encore." in blocs(fiche)[0].html) == (["Deux", "Une", "Trois"], True)


def test_sans_javascript_ranger_ajouter_enregistrer(ouvrir, fiche, camille):
    page = ouvrir(camille, js=False)
    ouvrir_section(page, fiche, js=False)
    page.locator(".ligne").first.locator("summary").click()
    page.fill("[name$='-titre'] >> nth=0", "Une, récrite")

    bouton(page, "Trois", "monter").click()
    assert lignes(page) == ["Une, récrite", "Trois", "Deux"]
    assert "« Trois » est maintenant à la place 2 sur 3." in page.locator("[data-annonce]").inner_text()
    page.get_by_role("button", name="Ajouter une étape").click()
    page.locator(".ligne").last.locator("[name$='-titre']").fill("Quatre")
    save(page)

    assert titres(fiche) == ["Une, récrite", "Trois", "Deux", "Quatre"]


def test_entree_dans_un_titre_enregistre_et_ne_deplace_rien(ouvrir, fiche, camille):
    page = ouvrir(camille, js=False)
    ouvrir_section(page, fiche, js=False)
    page.locator(".ligne").nth(1).locator("summary").click()
    champ = page.locator(".ligne").nth(1).locator("[name$='-titre']")
    champ.fill("Deux bis")
    champ.press("Enter")

    assert titres(fiche) == ["Une", "Deux bis", "Trois"]


def test_une_parole_et_l_accord_de_la_personne(ouvrir, fiche, camille):
    page = ouvrir(camille, TELEPHONE)
    ouvrir_section(page, fiche, "paroles")
    page.get_by_role("button", name="Ajouter une parole").click()
    page.keyboard.type("On s’est enfin parlé.")
    compte = page.locator(".ligne .editeur__compte")
    assert compte.inner_text() == "21 caractères sur 600"
    assert page.get_by_text("attend l’accord").is_visible()
    accord = page.get_by_label("La personne est d’accord pour que ses mots paraissent")
    assert not accord.is_checked()
    accord.check()
    assert page.get_by_text("attend l’accord").is_hidden()
    save(page)
    page.get_by_text("Enregistré à").wait_for()

    [parole] = blocs(fiche, PAROLE)
    assert ("On s’est enfin parlé." in parole.html, est_dicible(parole)) == (True, True)


def test_douze_etapes_ne_montent_qu_un_editeur(ouvrir, fiche, camille):
    """Les durées, sur un processeur quatre fois plus lent, s’impriment ; ce qui se prouve : un seul se monte."""
    douze = [f.une_etape(f"Étape {n}", "<p>Ce qui s’est passé, en détail.</p>", "2016") for n in range(12)]
    f.suivre(fiche, "demarche", camille, *douze)
    page = ouvrir(camille, TELEPHONE)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    prets = {}
    for code in ("contexte", "demarche"):
        ouvrir_section(page, fiche, code)  # une fois pour remplir le cache du navigateur
        prets[code] = min(ready_again(page) for _ in range(3))

    print({code: f"{ms:.0f} ms" for code, ms in prets.items()})
    assert page.locator("[name=ajouter]").is_hidden()
    assert page.locator(".editeur--monte").count() == 1


def ready_again(page) -> float:
    """Combien de millisecondes avant que l’on puisse écrire, page rouverte."""
    page.reload()
    page.wait_for_selector(SURFACE)
    return page.evaluate("performance.now()")


def test_une_etape_ajoutee_puis_la_page_tuee_revient(ouvrir, fiche, camille):
    """Le brouillon voit les lignes ajoutées, retirées et rangées comme le reste."""
    page = ouvrir(camille)
    ouvrir_section(page, fiche)
    page.get_by_role("button", name="Ajouter une étape").click()
    page.keyboard.type("Quatre")
    bouton(page, "Une", "descendre").click()
    page.locator(".ligne", has_text="Trois").locator("summary").click()
    page.locator(".ligne", has_text="Trois").get_by_label("Retirer cette étape").check()
    page.locator(".brouillon__etat", has_text="Enregistré à").wait_for()
    page.close(run_before_unload=False)

    page = ouvrir(camille)
    ouvrir_section(page, fiche)
    assert lignes(page) == ["Deux", "Une", "Quatre"]
    assert titres(fiche) == ["Une", "Deux", "Trois"]
    save(page)
    page.get_by_text("Enregistré à").first.wait_for()
    assert titres(fiche) == ["Deux", "Une", "Quatre"]
