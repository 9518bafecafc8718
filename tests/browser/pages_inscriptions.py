"""Les pages de l’inscription : ses besoins, ce qu’il faut prévoir."""

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
    return [
        Visite("ateliers:a_prevoir", f"{d.ateliers['inscrite'].get_absolute_url()}a-prevoir/"),
        *pages_presences.of_team(d),
        *pages_evaluations.of_team(d),
    ]
