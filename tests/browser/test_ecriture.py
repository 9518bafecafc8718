"""Écrire à deux, écrire trop, écrire pendant que la session expire : aucun mot ne se perd."""

from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from communaute.socle.texte.brut import vers_brut
from fiches.experiences.contenu import bloc_id
from tests.browser.conftest import BUREAU, TELEPHONE
from tests.browser.gestes import SURFACE, open_section, save, sign_in
from tests.factories import fiches as f

PREMIER, SECOND = "Les statuts dataient de la fondation.", "Plus personne ne savait qui décidait."


@pytest.fixture
def fiche(site, communaute, escales, camille, theme):
    return f.ecrire_tout(f.brouillon(escales, communaute, camille, title="Récrire à deux"), camille)


def paragraphes(fiche, code="contexte") -> list[str]:
    """Le texte enregistré d’une section, paragraphe par paragraphe."""
    return vers_brut(f.relue(fiche).texte.head.contenu.bloc(bloc_id(fiche.jeton, code)).html).split("\n\n")


def chemin(page) -> str:
    return urlsplit(page.url).path


def append(page, rang, mots):
    """Ajoute des mots à la fin d’un paragraphe de la section ouverte."""
    if not page.context.avec_js:
        zone = page.locator("textarea[name=texte]")
        lignes = zone.input_value().split("\n\n")
        zone.fill("\n\n".join([*lignes[:rang], lignes[rang] + mots, *lignes[rang + 1 :]]))
        return
    page.locator(f"{SURFACE} p").nth(rang).click()
    page.keyboard.press("End")
    page.keyboard.type(mots)


@pytest.fixture
def deux_pages(ouvrir, fiche, camille, collegue, request):
    """Camille et Lou ont ouvert la même section, au même état ; au besoin dans les conditions que dit l’essai."""
    taille, js = getattr(request, "param", (BUREAU, True))
    pages = [ouvrir(personne, taille, js=js) for personne in (camille, collegue)]
    for page in pages:
        open_section(page, fiche, "contexte")
    return pages


def test_deux_paragraphes_ecrits_a_deux_se_reunissent_sans_rien_demander(deux_pages, fiche):
    de_camille, de_lou = deux_pages
    append(de_lou, 0, " Oui, celle de 1998.")
    save(de_lou)
    append(de_camille, 1, " Pas même le bureau.")
    save(de_camille)
    assert chemin(de_camille) == f"{fiche.get_absolute_url()}modifier/"
    assert paragraphes(fiche) == [f"{PREMIER} Oui, celle de 1998.", f"{SECOND} Pas même le bureau."]


def l_un_au_dessus_de_l_autre(page, *morceaux) -> bool:
    """Dans cet ordre, sans se chevaucher, et sans que la page déborde."""
    places = [morceau.bounding_box() for morceau in morceaux]
    suivent = all(h["y"] + h["height"] <= b["y"] for h, b in pairwise(places))
    return suivent and page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "deux_pages",
    [(BUREAU, True), (TELEPHONE, True), (TELEPHONE, False)],
    ids=["bureau", "téléphone", "sans JavaScript"],
    indirect=True,
)
@pytest.mark.parametrize(
    ("bouton", "attendu"),
    [
        ("Garder le mien", [f"{PREMIER} En 2003.", SECOND]),
        ("Garder l’autre", [f"{PREMIER} En 1998.", SECOND]),
        ("Reprendre les deux", [f"{PREMIER} En 2003.", f"{PREMIER} En 1998.", SECOND]),
    ],
)
def test_un_paragraphe_ecrit_a_deux_se_choisit(deux_pages, fiche, bouton, attendu):
    de_camille, de_lou = deux_pages
    append(de_lou, 0, " En 1998.")
    save(de_lou)
    append(de_camille, 0, " En 2003.")
    save(de_camille)
    conflit = f"{fiche.get_absolute_url()}conflit/"
    assert chemin(de_camille) == conflit
    de_camille.goto("/mon-espace/")
    de_camille.goto(conflit)  # quitter la page ne perd rien
    textes = de_camille.locator(".conflit__texte .prose")
    assert [t.strip() for t in textes.all_inner_texts()] == [f"{PREMIER} En 2003.", f"{PREMIER} En 1998."]
    boutons = de_camille.locator(".conflit button")
    assert boutons.all_inner_texts() == ["Garder le mien", "Garder l’autre", "Reprendre les deux"]
    assert l_un_au_dessus_de_l_autre(de_camille, *textes.all(), boutons.first)
    assert min(b.bounding_box()["height"] for b in boutons.all()) >= 44
    de_camille.get_by_role("button", name=bouton).click()
    assert chemin(de_camille) == f"{fiche.get_absolute_url()}modifier/"
    assert sorted(paragraphes(fiche)) == sorted(attendu)


def test_texte_rendu_apres_une_session_expiree_sans_javascript(ouvrir, fiche, camille):
    """Avec JavaScript, la page ne se quitte même pas : test_brouillon.py."""
    page = ouvrir(camille, js=False)
    open_section(page, fiche, "contexte")
    page.locator("textarea[name=texte]").fill("Ces mots-là ne doivent pas se perdre.")
    page.context.clear_cookies(name="sessionid")
    save(page)
    assert chemin(page) == "/compte/login/"
    sign_in(page, camille.email)
    assert "section=contexte" in page.url
    assert page.locator("textarea[name=texte]").input_value() == "Ces mots-là ne doivent pas se perdre."
    save(page)
    assert paragraphes(fiche) == ["Ces mots-là ne doivent pas se perdre."]


@pytest.mark.parametrize("js", [True, False], ids=["avec l’éditeur", "sans JavaScript"])
def test_texte_trop_long_garde_a_cote_du_message(ouvrir, fiche, camille, js):
    long = "Un mot de trop, toujours. " * 30
    page = ouvrir(camille, js=js)
    open_section(page, fiche, "en_bref")
    page.locator(SURFACE if js else "textarea[name=texte]").fill(long)
    save(page)
    message = page.locator(".champ--faux .errorlist")
    assert "la limite est de 600" in message.inner_text()
    zone = page.locator(SURFACE if js else "textarea[name=texte]")
    zone.wait_for()
    assert (zone.inner_text() if js else zone.input_value()).strip() == long.strip()


def test_double_clic_enregistre_une_seule_fois(ouvrir, fiche, camille):
    page = ouvrir(camille)
    open_section(page, fiche, "contexte").fill("Une seule fois.")
    avant = f.relue(fiche).texte.head.number
    page.get_by_role("button", name="Enregistrer", exact=True).dblclick()
    page.get_by_text("Enregistré à").wait_for()
    assert (f.relue(fiche).texte.head.number, paragraphes(fiche)) == (avant + 1, ["Une seule fois."])
