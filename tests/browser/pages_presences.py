"""Les pages des présences : pointer, la feuille, l’attestation."""

from tests.browser.visite import Visite


def of_member(d) -> list[Visite]:
    """La journée où Sacha était, et son attestation."""
    finie = d.tenues.finie.get_absolute_url()
    return [Visite("ateliers:page", finie), Visite("ateliers:attestation", f"{finie}attestation/")]


def of_team(d) -> list[Visite]:
    en_cours = f"{d.tenues.en_cours.get_absolute_url()}presences/"
    finie = f"{d.tenues.finie.get_absolute_url()}presences/"
    jo = d.tenues.finie.inscriptions.get(invite_nom="Jo Crayon").pk
    return [
        Visite("ateliers:presences", en_cours),
        Visite("ateliers:presences", f"{en_cours}?q=yael"),
        Visite("ateliers:presences", f"{en_cours}?q=qqqq"),
        Visite("ateliers:presences", en_cours, touch),
        Visite("ateliers:presences", en_cours, welcome_nobody),
        Visite("ateliers:presences", finie),
        Visite("ateliers:presences", f"{d.ateliers['public'].get_absolute_url()}presences/"),
        Visite("ateliers:presences", f"{d.ateliers['annule'].get_absolute_url()}presences/"),
        Visite("ateliers:presences_saisie", f"{en_cours}saisie/"),
        Visite("ateliers:presences_saisie", f"{finie}saisie/", type_it),
        Visite("ateliers:presences_feuille", f"{en_cours}feuille/"),
        Visite("ateliers:attestation_de", f"{finie}{jo}/attestation/"),
    ]


def of_facilitator(d) -> list[Visite]:
    """Alix, le jour dit."""
    en_cours = d.tenues.en_cours.get_absolute_url()
    return [
        Visite("ateliers:page", en_cours),
        Visite("ateliers:presences", f"{en_cours}presences/", touch),
        Visite("ateliers:presences_saisie", f"{en_cours}presences/saisie/", type_it),
        Visite("ateliers:presences", f"{d.ateliers['inscrite'].get_absolute_url()}presences/", code=403),
    ]


def touch(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Présente : Sacha").click()
    page.locator("[aria-pressed=true]").wait_for()


def welcome_nobody(page):
    page.fill("[name=invite_structure]", "Mairie")
    page.locator("form:has([name=invite_nom])").evaluate("form => { form.noValidate = true }")
    with page.expect_navigation():
        page.get_by_role("button", name="Ajouter, et noter présente").click()


def type_it(page):
    with page.expect_navigation():
        page.get_by_role("button", name="toutes les autres sont présentes").click()
