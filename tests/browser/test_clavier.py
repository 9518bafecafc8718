"""Le clavier seul : se connecter, ouvrir une fiche, l’écrire. Le foyer se voit à chaque pas."""

from urllib.parse import urlsplit

from fiches.experiences.models import Fiche
from tests.browser.gestes import SURFACE
from tests.factories.reseaux import MOT_DE_PASSE

# Ce qui a le foyer : son nom, et s’il se voit (un contour, et une place dans la fenêtre).
FOYER = r"""() => {
  const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  const etiquette = e.labels && e.labels[0] ? e.labels[0].innerText : "";
  const nom = etiquette || e.getAttribute("aria-label") || e.innerText || "";
  return { nom: nom.replace(/\s+/g, " ").trim(), balise: e.tagName,
    contour: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0,
    visible: r.width > 1 && r.height > 1 && r.bottom > 0 && r.top < innerHeight };
}"""


def tab_to(page, nom, pas=60):
    """Avance à la touche Tab jusqu’à ce qui porte ce nom ; chaque arrêt doit se voir."""
    for _ in range(pas):
        page.keyboard.press("Tab")
        foyer = page.evaluate(FOYER)
        if foyer["balise"] == "BODY":
            continue  # rien n’a encore le foyer : la page vient de s’ouvrir sur une partie, ou le tour recommence
        assert (foyer["nom"], foyer["contour"], foyer["visible"]) == (foyer["nom"], True, True)
        if foyer["nom"].startswith(nom):
            return
    raise AssertionError(f"« {nom} » ne s’atteint pas à la touche Tab")


def follow(page, nom):
    """Va jusqu’à ce lien ou ce bouton, et l’actionne."""
    tab_to(page, nom)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_lien_d_evitement_mene_au_contenu(ouvrir):
    page = ouvrir()
    page.goto("/fiches/")
    tab_to(page, "Aller au contenu", pas=1)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_ecrire_une_fiche_sans_souris(ouvrir, camille):
    page = ouvrir()
    page.goto("/compte/login/")
    tab_to(page, "Adresse électronique")
    page.keyboard.type(camille.email)
    tab_to(page, "Mot de passe", pas=1)
    page.keyboard.type(MOT_DE_PASSE)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, "Fiches")
    follow(page, "Nouvelle fiche")
    tab_to(page, "Titre")
    page.keyboard.type("Écrire sans souris")
    follow(page, "Commencer à écrire")
    fiche = Fiche.objects.get(title="Écrire sans souris")
    follow(page, "Contexte et enjeux")
    page.wait_for_selector(SURFACE)
    tab_to(page, "Votre texte")
    page.keyboard.type("Tout au clavier.")
    follow(page, "Enregistrer")
    assert urlsplit(page.url).path == f"{fiche.get_absolute_url()}modifier/"
    assert page.locator("#section-contexte .rempli--oui").count() == 1


def test_menu_de_la_personne_au_clavier(ouvrir, camille):
    page = ouvrir(camille)
    page.goto("/fiches/")
    tab_to(page, "Mon compte")
    page.keyboard.press("Enter")
    follow(page, "Se déconnecter")
    assert urlsplit(page.url).path == "/"
