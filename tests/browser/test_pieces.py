"""Joindre un fichier : une barre qui avance, des mots qui restent, un téléphone, et sans JavaScript."""

import pytest

from communaute.socle.documents.models import Document
from tests.browser.conftest import TELEPHONE
from tests.browser.decor_pieces import attach
from tests.browser.gestes import sign_in
from tests.browser.pages import Visite, attach_nothing
from tests.browser.test_accessibilite import check
from tests.factories import fiches as f
from tests.factories import fichiers
from tests.fiches.experiences.pieces.conftest import portees, titres

HAUTEUR_DU_DOIGT = 44


@pytest.fixture
def fiche(site, communaute, escales, camille, theme):
    return f.ecrire_tout(f.brouillon(escales, communaute, camille, title="Joindre un schéma"), camille)


def page_des_pieces(page, fiche):
    page.goto(f"{fiche.get_absolute_url()}pieces/")
    return page


def choisir(page, nom, octets, *, title="", alt="", section=""):
    page.fill("[name=title]", title)
    page.fill("[name=alt]", alt)
    page.select_option("[name=section]", section)
    page.set_input_files("[name=fichier]", {"name": nom, "mimeType": "", "buffer": octets})


def joindre(page):
    page.get_by_role("button", name="Joindre ce fichier").click()


@pytest.mark.parametrize("js", [True, False], ids=["avec la barre", "sans JavaScript"])
@pytest.mark.parametrize("taille", [(1280, 900), TELEPHONE], ids=["bureau", "téléphone"])
def test_joindre_une_image(ouvrir, fiche, camille, js, taille):
    page = page_des_pieces(ouvrir(camille, taille, js=js), fiche)
    choisir(page, "schema.png", fichiers.image(), title="Le schéma", alt="Un disque.", section="contexte")

    joindre(page)

    page.get_by_text("« schema.png » est joint à la fiche.").wait_for()
    assert portees(fiche) == [("Le schéma", "Un disque.", "contexte")]
    image = page.locator(".piece-rangee img")
    image.scroll_into_view_if_needed()
    page.wait_for_function(
        "() => document.querySelector('.piece-rangee img').naturalWidth === 480"
    ) if js else None
    assert page.get_by_role("heading", name="Le schéma").count() == 1
    if js:
        assert page.evaluate("document.documentElement.scrollWidth") == taille[0]


def test_la_barre_avance_pendant_l_envoi(ouvrir, fiche, camille):
    page = page_des_pieces(ouvrir(camille), fiche)
    reseau = page.context.new_cdp_session(page)
    reseau.send("Network.enable")
    debit = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 1_500_000}
    reseau.send("Network.emulateNetworkConditions", debit)
    choisir(page, "gros.pdf", fichiers.pdf() + b"\n" * 3_000_000, title="Lourd")
    page.evaluate(
        """() => {
          window.vues = [];
          const barre = document.querySelector("[data-progres] progress");
          new MutationObserver(() => window.vues.push(barre.value)).observe(barre, { attributes: true });
        }"""
    )

    joindre(page)
    page.wait_for_selector("[data-progres]:not([hidden])")
    assert page.get_by_role("button", name="Joindre ce fichier").is_disabled()
    page.get_by_text("« gros.pdf » est joint à la fiche.").wait_for()

    vues = page.evaluate("window.vues")
    assert vues == sorted(vues)
    assert len({vue for vue in vues if 0 < vue < 100}) >= 2
    assert titres(fiche) == ["Lourd"]


@pytest.mark.parametrize("js", [True, False], ids=["avec la barre", "sans JavaScript"])
def test_un_fichier_refuse_laisse_les_mots(ouvrir, fiche, camille, js):
    page = page_des_pieces(ouvrir(camille, js=js), fiche)
    choisir(page, "piege.png", b"<svg xmlns='x'/>", title="Mon titre", alt="Mes mots", section="contexte")

    joindre(page)

    page.locator(".champ--faux .errorlist").wait_for()
    valeurs = [page.input_value(f"[name={nom}]") for nom in ("title", "alt", "section")]
    assert valeurs == ["Mon titre", "Mes mots", "contexte"]
    assert "SVG" in page.locator(".champ--faux .errorlist").inner_text()
    assert Document.objects.count() == 0


def test_apres_un_refus_on_recommence_sur_la_meme_page(ouvrir, fiche, camille):
    page = page_des_pieces(ouvrir(camille), fiche)
    choisir(page, "piege.png", b"<svg xmlns='x'/>", title="Mon titre", alt="Mes mots")
    joindre(page)
    page.locator(".champ--faux .errorlist").wait_for()

    page.set_input_files("[name=fichier]", {"name": "a.png", "mimeType": "", "buffer": fichiers.image()})
    joindre(page)

    page.get_by_text("« a.png » est joint à la fiche.").wait_for()
    assert titres(fiche) == ["Mon titre"]


def test_le_navigateur_dit_de_suite_ce_qui_manque(ouvrir, fiche, camille, settings):
    settings.DOCUMENT_MAX_MO = 1
    page = page_des_pieces(ouvrir(camille), fiche)

    choisir(page, "photo.jpg", fichiers.image("JPEG"))
    assert (
        page.eval_on_selector("[name=alt]", "c => c.validationMessage") == "Dites ce que montre cette image."
    )
    choisir(page, "gros.pdf", b"0" * 1_000_001)
    assert page.eval_on_selector("[name=fichier]", "c => c.validationMessage") == (
        "Ce fichier est trop lourd : choisissez-en un plus léger."
    )


def test_double_clic_ne_joint_qu_une_fois(ouvrir, fiche, camille):
    page = page_des_pieces(ouvrir(camille), fiche)
    choisir(page, "bilan.pdf", fichiers.pdf())

    page.get_by_role("button", name="Joindre ce fichier").dblclick()

    page.get_by_text("« bilan.pdf » est joint à la fiche.").wait_for()
    assert (titres(fiche), Document.objects.count()) == (["bilan"], 1)


@pytest.mark.parametrize("js", [True, False], ids=["avec la barre", "sans JavaScript"])
def test_la_session_expire_pendant_l_envoi(ouvrir, fiche, camille, js):
    page = page_des_pieces(ouvrir(camille, js=js), fiche)
    choisir(page, "bilan.pdf", fichiers.pdf(), title="Mon titre", alt="Mes mots")
    page.context.clear_cookies(name="sessionid")

    joindre(page)
    page.locator("[name=login]").wait_for()
    sign_in(page, camille.email)

    page.get_by_text("Il reste à choisir de nouveau le fichier.").wait_for()
    assert [page.input_value(f"[name={nom}]") for nom in ("title", "alt")] == ["Mon titre", "Mes mots"]


def test_la_connexion_coupee_laisse_les_mots_et_le_fichier(ouvrir, fiche, camille):
    page = page_des_pieces(ouvrir(camille), fiche)
    page.context.veille.tolerate("ERR_INTERNET_DISCONNECTED")
    choisir(page, "bilan.pdf", fichiers.pdf(), title="Mon titre")
    page.context.set_offline(True)
    joindre(page)
    page.get_by_text("L’envoi s’est interrompu.").wait_for()

    page.context.set_offline(False)
    joindre(page)

    page.get_by_text("« bilan.pdf » est joint à la fiche.").wait_for()
    assert titres(fiche) == ["Mon titre"]


def test_une_image_s_ouvre_seule(ouvrir, fiche, camille):
    """En grand, ajustée à l’écran par le navigateur, sans qu’il ait rien à redire."""
    attach(fiche, camille)
    page = ouvrir(camille)
    page.goto(fiche.get_absolute_url())

    page.locator(".piece__image a").click()

    page.wait_for_url("**/documents/*/schema.png")
    assert page.evaluate("document.images[0].naturalWidth") == 640


def test_les_gestes_se_font_au_doigt(ouvrir, fiche, camille):
    page = page_des_pieces(ouvrir(camille, TELEPHONE), fiche)
    choisir(page, "bilan.pdf", fichiers.pdf())
    joindre(page)
    page.get_by_text("est joint à la fiche.").wait_for()

    boites = [b.bounding_box() for b in page.locator("main .bouton").all()]

    assert [b for b in boites if b["height"] < HAUTEUR_DU_DOIGT] == []


def test_ranger_au_clavier(ouvrir, fiche, camille):
    page = page_des_pieces(ouvrir(camille), fiche)
    for nom, octets in (("un.pdf", fichiers.pdf("Un")), ("deux.pdf", fichiers.pdf("Deux"))):
        choisir(page, nom, octets)
        joindre(page)
        page.get_by_text(f"« {nom} » est joint à la fiche.").wait_for()

    page.get_by_role("button", name="Monter deux").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Monter un").wait_for()

    assert titres(fiche) == ["deux", "un"]


def test_la_page_et_la_lecture_sans_defaut(ouvrir, fiche, camille):
    """axe et la largeur d’un téléphone : vide, garnie, une pièce ouverte, un refus, la fiche lue."""
    page, adresse = ouvrir(camille), fiche.get_absolute_url()
    check(page, [Visite("fiches:pieces", f"{adresse}pieces/")])
    piece = attach(fiche, camille)

    visites = [
        Visite("fiches:pieces", f"{adresse}pieces/", attach_nothing),
        Visite("fiches:pieces", f"{adresse}pieces/?piece={piece}"),
        Visite("fiches:page", adresse),
    ]
    check(page, visites)
