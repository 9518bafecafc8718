"""Sa sélection : mettre un texte de côté, ranger, emporter."""

from tests.browser.visite import Visite

PAGE = "/mon-espace/selection/"


def of_member(d) -> list[Visite]:
    textes = (d.parution.deux, d.ouverte)
    return [
        Visite("selection:selection", PAGE),
        *[Visite("selection:ajouter", f"{t.get_absolute_url()}telecharger/", add) for t in textes],
        Visite("selection:telecharger", f"{PAGE}telecharger/"),
    ]


def add(page):
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    page.get_by_role("button", name="Vider ma sélection").wait_for()
