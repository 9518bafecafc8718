"""Les pages de l’agenda et des messages à un groupe."""

from tests.browser.visite import Visite


def of_member(d) -> list[Visite]:
    return [
        Visite("ateliers:calendrier", "/ateliers/calendrier/"),
        Visite("ateliers:calendrier", "/ateliers/calendrier/", make_address),
    ]


def make_address(page):
    page.get_by_role("button", name="Faire mon adresse").click()
    page.wait_for_selector("#adresse")


def of_team(d) -> list[Visite]:
    """Le brouillon fautif, l’aperçu, sa correction, l’envoi en cours, la liste."""
    messages = f"{d.ateliers['inscrite'].get_absolute_url()}messages/"
    vide = f"{d.ateliers['public'].get_absolute_url()}messages/"
    return [
        Visite("ateliers:messages", vide),
        Visite("ateliers:message_nouveau", f"{messages}nouveau/"),
        Visite("ateliers:message_nouveau", f"{messages}nouveau/", lambda page: keep(page, "", "")),
        Visite("ateliers:message", f"{vide}nouveau/", keep),
        Visite("ateliers:message", f"{messages}nouveau/", keep),
        Visite("ateliers:message_modifier", f"{messages}nouveau/", correct),
        Visite("ateliers:message", f"{messages}nouveau/", send_it),
        Visite("ateliers:messages", messages),
    ]


def keep(page, sujet="Pour jeudi", corps="Apportez une chaise, et de quoi écrire."):
    page.fill("[name=sujet]", sujet)
    page.fill("[name=corps]", corps)
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    with page.expect_navigation():
        page.get_by_role("button", name="Enregistrer et voir l’aperçu").click()


def correct(page):
    keep(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Corriger").click()


def send_it(page):
    keep(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Envoyer à").click()
    page.wait_for_selector("[data-suivre]")
