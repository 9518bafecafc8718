"""Ce que l’on garde d’une journée, et ce qu’un repère en fait : chaque page, fautes comprises."""

from types import SimpleNamespace

from fiches.reperes.apports import actions
from fiches.reperes.enums import EtatRepere
from tests.browser.visite import Visite
from tests.factories import ateliers as a
from tests.factories import reperes as r


def decor(communaute, atelier, theme, sacha, dominique, fiche):
    """Trois contributions d’une journée finie : une attend une réponse, une est écartée, la dernière est libre."""
    repere = r.jusqua(r.propose(sacha, communaute), EtatRepere.CO_CONSTRUCTION, equipe=dominique, fiche=fiche)
    a.notes(atelier, dominique)
    trois = [a.contribution(atelier, dominique, f"Dit {n}", theme=theme) for n in range(3)]
    for gardee in trois[:2]:
        dit = {"nature": "constat", "title": "", "texte": gardee.texte, "jeton": gardee.jeton}
        partie = actions.send(contribution=gardee, repere=repere, by=dominique, **dit)
    actions.set_aside(partie, by=dominique, motif="Déjà dit.")
    return SimpleNamespace(repere=repere, libre=trois[2], envoyee=trois[0], atelier=atelier)


def of_member(d) -> list[Visite]:
    c = d.contributions
    return [
        Visite("ateliers:page", c.atelier.get_absolute_url()),
        Visite("ateliers:contributions", f"{c.atelier.get_absolute_url()}contributions/"),
        Visite("ateliers:contributions", f"{c.atelier.get_absolute_url()}contributions/?nature=levier"),
        Visite("ateliers:contribution", c.envoyee.get_absolute_url()),
        Visite("reperes:apport_envoyer", f"/reperes/apports/{c.libre.pk}/"),
        Visite("reperes:apport_envoyer", f"/reperes/apports/{c.libre.pk}/", send_empty),
    ]


def of_team(d) -> list[Visite]:
    c = d.contributions
    garder = f"{c.atelier.get_absolute_url()}contributions/garder/?de=notes"
    apports = f"{c.repere.get_absolute_url()}apports/"
    return [
        Visite("ateliers:contribution", c.libre.get_absolute_url()),
        Visite("ateliers:contribution_garder", garder),
        Visite("ateliers:contribution_garder", garder, choose),
        Visite("ateliers:contribution_garder", garder, choose_and_keep_nothing),
        Visite("reperes:modifier", f"{c.repere.get_absolute_url()}modifier/"),
        Visite("reperes:apports", apports),
        Visite("reperes:apports", apports, set_aside_without_reason),
        Visite("reperes:apports", f"{d.reperes.public.get_absolute_url()}apports/"),
    ]


def choose(page):
    with page.expect_navigation():
        page.get_by_role("link", name="Garder :").first.click()


def choose_and_keep_nothing(page):
    choose(page)
    send_empty(page)


def send_empty(page):
    """Envoie sans rien dire, sans la validation du navigateur."""
    page.fill("[name=texte]", "")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    with page.expect_navigation():
        page.locator("main form .bouton").first.click()


def set_aside_without_reason(page):
    page.locator("main details summary").first.click()
    page.locator("main details form").first.evaluate("form => { form.noValidate = true }")
    with page.expect_navigation():
        page.locator("main details form button").first.click()
