"""Les pages de l’inscription et du déroulé : ses besoins, ce qu’il faut prévoir, les séquences."""

from tests.browser import pages_evaluations, pages_presences
from tests.browser.visite import Visite

# Des tableaux à télécharger, sans page à eux.
TABLEAUX = {"ateliers:rapport_ateliers", "ateliers:rapport_chiffres"}


def of_member(d) -> list[Visite]:
    """Ce que Sacha dit d’elle, puis la liste d’attente qu’elle rejoint."""
    return [
        Visite("ateliers:besoins", f"{d.ateliers['inscrite'].get_absolute_url()}besoins/"),
        Visite("ateliers:page", d.ateliers["complet"].get_absolute_url(), wait),
        *pages_presences.of_member(d),
        *pages_evaluations.of_member(d),
    ]


def wait(page):
    page.get_by_role("button", name="Rejoindre la liste d’attente").click()
    page.get_by_role("button", name="Quitter la liste d’attente").wait_for()


def of_team(d) -> list[Visite]:
    page = d.ateliers["inscrite"].get_absolute_url()
    return [
        Visite("ateliers:a_prevoir", f"{page}a-prevoir/"),
        Visite("ateliers:inscrits", f"{page}inscrits/", invite_nobody),
        Visite("ateliers:inscrits", f"{page}inscrits/", invite_someone),
        *pages_presences.of_team(d),
        *pages_evaluations.of_team(d),
    ]


def invite_nobody(page):
    page.locator("main form").last.evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Inviter").click()
    page.wait_for_selector(".champ--faux")


def invite_someone(page):
    page.fill("[name=nom]", "Ismaël Buvard")
    page.get_by_role("button", name="Inviter").click()
    page.get_by_role("button", name="Retirer").wait_for()


def of_writer(d) -> list[Visite]:
    """Camille inscrit une personne de son réseau ; d’abord, elle n’en choisit aucune."""
    collegue = f"{d.ateliers['inscrite'].get_absolute_url()}collegue/"
    return [
        Visite("ateliers:collegue", collegue),
        Visite("ateliers:collegue", collegue, choose_nobody),
        Visite("ateliers:collegue", f"{d.ateliers['annule'].get_absolute_url()}collegue/"),
    ]


def choose_nobody(page):
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Inscrire").click()
    page.wait_for_selector(".champ--faux")


def of_running_order(d) -> list[Visite]:
    """Le déroulé et ses deux feuilles, une séquence que l’on ajoute, puis mal."""
    page = d.ateliers["inscrite"].get_absolute_url()
    return [
        Visite("ateliers:deroule", f"{page}deroule/"),
        Visite("ateliers:programme", f"{page}programme/"),
        Visite("ateliers:conducteur", f"{page}conducteur/"),
        Visite("ateliers:deroule", f"{page}deroule/?sequence=nouvelle"),
        Visite("ateliers:deroule", f"{page}deroule/?sequence=nouvelle", add_without_a_title),
    ]


def add_without_a_title(page):
    page.locator("main form").first.evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_selector(".champ--faux")
