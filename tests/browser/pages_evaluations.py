"""Les pages de l’évaluation à chaud : le code, les questions, merci, ce qui en ressort."""

from tests.browser.visite import Visite

PAR_CODE = "/ateliers/evaluation/"


def of_visitor(d) -> list[Visite]:
    """Une personne invitée, sans compte : le code faux, le bon, l’avis vide."""
    questions = f"{PAR_CODE}?code={d.tenues.ouverte.evaluation.code}"
    return [
        Visite("ateliers:evaluation_par_code", PAR_CODE),
        Visite("ateliers:evaluation_par_code", f"{PAR_CODE}?code=ZZZZZZ"),
        Visite("ateliers:evaluation_par_code", f"{PAR_CODE}?code={d.tenues.lue.evaluation.code}"),
        Visite("ateliers:evaluation_par_code", questions),
        Visite("ateliers:evaluation_par_code", questions, send_nothing),
        Visite("ateliers:evaluation_par_code", questions, send_one),
        Visite("ateliers:evaluation_par_code", questions),
    ]


def of_member(d) -> list[Visite]:
    """Sacha, qui y était."""
    lieux = (d.tenues.ouverte, d.tenues.lue, d.tenues.peu, d.tenues.en_cours)
    return [
        *[Visite("ateliers:evaluation", f"{lieu.get_absolute_url()}evaluation/") for lieu in lieux],
        *[Visite("ateliers:page", lieu.get_absolute_url()) for lieu in lieux[:2]],
        Visite("ateliers:compte_rendu", d.tenues.lue.compte_rendu.get_absolute_url()),
    ]


def of_team(d) -> list[Visite]:
    lieux = (d.tenues.ouverte, d.tenues.en_cours, d.ateliers["public"], d.ateliers["annule"])
    rapport = "/ateliers/rapport/"
    return [
        *[Visite("ateliers:evaluation", f"{lieu.get_absolute_url()}evaluation/") for lieu in lieux],
        Visite("ateliers:liste", "/ateliers/"),
        Visite("ateliers:rapport", rapport),
        Visite("ateliers:rapport", f"{rapport}?du=2018-12-31&au=2018-01-01"),
        Visite("ateliers:rapport", f"{rapport}?du=2018-01-01&au=2100-01-01"),
    ]


def of_facilitator(d) -> list[Visite]:
    """Alix l’ouvre, l’affiche, lit ce qui en ressort."""
    adresses = [
        f"{lieu.get_absolute_url()}evaluation/" for lieu in (d.tenues.en_cours, d.tenues.lue, d.tenues.peu)
    ]
    return [
        Visite("ateliers:evaluation", adresses[0], open_it),
        *[Visite("ateliers:evaluation", adresse) for adresse in adresses[1:]],
        Visite("ateliers:compte_rendu", d.tenues.lue.compte_rendu.get_absolute_url()),
    ]


def open_it(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Ouvrir l’évaluation").click()
    page.locator(".code-de-salle").wait_for()


def send_nothing(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Envoyer mon avis").click()
    page.locator(".avis--error").wait_for()


def send_one(page):
    page.get_by_role("group", name="Le rythme").get_by_label("Plutôt oui").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Envoyer mon avis").click()
    page.get_by_role("heading", name="Merci").wait_for()
