"""Ce que font les mains dans le navigateur : se connecter, ouvrir une section, écrire, enregistrer."""

from tests.factories.reseaux import MOT_DE_PASSE

SURFACE = ".editeur--monte .cke_editable"


def sign_in(page, email, password=MOT_DE_PASSE):
    """Par la vraie page de connexion, où l’on est déjà ; sinon elle est ouverte."""
    if "/compte/login/" not in page.url:
        page.goto("/compte/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.click("main form .bouton >> nth=0")


def open_section(page, fiche, code):
    """Ouvre une section ; avec JavaScript, attend l’éditeur. Rend l’endroit où écrire."""
    page.goto(f"{fiche.get_absolute_url()}modifier/?section={code}")
    return surface(page)


def surface(page):
    if page.evaluate(
        "() => document.querySelector('textarea[data-editeur]') !== null && !!window.CKEDITOR_BASEPATH"
    ):
        page.wait_for_selector(SURFACE)
        return page.locator(SURFACE)
    return page.locator("textarea[name=texte]")


def save(page):
    """Enregistre, et attend la suite : avec JavaScript, le brouillon part d’abord."""
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    if page.context.avec_js:
        page.wait_for_function("() => !document.querySelector('form[aria-busy]')")
