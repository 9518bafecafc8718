"""Les pages d’une journée, pour qui l’anime (Alix) sans être de l’équipe."""

from tests.browser import pages_comptes_rendus, pages_evaluations, pages_presences
from tests.browser.pages import fill_and_send, open_all, wait_for_editor
from tests.browser.visite import Visite
from tests.factories.fichiers import image


def of_facilitator(d) -> list[Visite]:
    """`animee` : une journée qu’Alix prépare, avec Sacha qui y a une place."""
    page = d.ateliers["animee"].get_absolute_url()
    return [
        Visite("accueil:mon_espace", "/mon-espace/"),
        Visite("ateliers:page", page),
        Visite("ateliers:deroule", f"{page}deroule/"),
        Visite("ateliers:conducteur", f"{page}conducteur/"),
        Visite("ateliers:a_prevoir", f"{page}a-prevoir/"),
        Visite("ateliers:notes", f"{page}notes/"),
        Visite("ateliers:messages", f"{page}messages/"),
        *pages_presences.of_facilitator(d),
        *pages_evaluations.of_facilitator(d),
        Visite("ateliers:documents", f"{page}documents/"),
        Visite("ateliers:documents", f"{page}documents/", attach_nothing),
        Visite("ateliers:documents", f"{page}documents/", attach),
        Visite("presentees:fiches", f"{page}fiches/"),
        Visite("presentees:fiches", f"{page}fiches/", link_nothing),
        Visite("presentees:fiches", f"{page}fiches/", lambda page: link(page, d.publiee)),
        Visite("ateliers:inscrits", f"{page}inscrits/"),
        Visite("ateliers:inscrits", f"{page}inscrits/", show_contacts),
        Visite("ateliers:deroule", d.ateliers["public"].get_absolute_url() + "deroule/", code=403),
        *pages_comptes_rendus.of_facilitator(d, fill_and_send, wait_for_editor, open_all),
    ]


def attach_nothing(page):
    page.locator("main form").last.evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Joindre ce document").click()
    page.wait_for_selector(".champ--faux")


def attach(page):
    page.fill("[name=title]", "Plan d’accès")
    page.set_input_files("[name=fichier]", {"name": "plan.png", "mimeType": "image/png", "buffer": image()})
    page.get_by_role("button", name="Joindre ce document").click()
    page.get_by_role("button", name="Retirer").wait_for()


def link_nothing(page):
    page.locator("main form").last.evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Relier cette fiche").click()
    page.wait_for_selector(".champ--faux")


def link(page, fiche):
    page.select_option("[name=sequence]", index=1)
    page.select_option("[name=fiche]", str(fiche.pk))
    page.get_by_role("button", name="Relier cette fiche").click()
    page.get_by_role("button", name="Retirer").wait_for()


def show_contacts(page):
    page.get_by_role("button", name="Montrer les adresses").click()
    page.get_by_role("link", name="sacha.modele@example.org").wait_for()
