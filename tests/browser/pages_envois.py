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
