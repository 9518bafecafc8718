"""Les pages d’une journée, pour qui l’anime (Alix) sans être de l’équipe."""

from tests.browser import pages_comptes_rendus, pages_evaluations, pages_presences
from tests.browser.pages import fill_and_send, open_all, wait_for_editor
from tests.browser.visite import Visite


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
        Visite("ateliers:deroule", d.ateliers["public"].get_absolute_url() + "deroule/", code=403),
        *pages_comptes_rendus.of_facilitator(d, fill_and_send, wait_for_editor, open_all),
    ]
