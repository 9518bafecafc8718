"""Remplir hors ligne : télécharger, renvoyer, choisir section par section."""

from tests.browser.visite import Visite
from tests.factories import fiches as f
from tests.factories.formulaires import rempli, renvoyer

NEUF = "<p>Les statuts dataient de la création.</p><p>Plus personne ne savait qui décidait.</p>"


def of_writer(d) -> list[Visite]:
    page = f"{d.hors_ligne[0].fiche.get_absolute_url()}hors-ligne/"
    change, intact, sans_marque = (f"{page}{recu.jeton}/" for recu in d.hors_ligne)
    return [
        Visite("fiches:formulaire", page),
        Visite("fiches:formulaire", page, send_without_file),
        Visite("fiches:formulaire_renvoye", change),
        Visite("fiches:formulaire_renvoye", change, choose_nothing),
        Visite("fiches:formulaire_renvoye", intact),
        Visite("fiches:formulaire_renvoye", sans_marque),
        Visite("fiches:formulaire_renvoye", f"{sans_marque}?comparer=1"),
    ]


def send_without_file(page):
    page.evaluate("document.querySelector('main form').submit()")
    page.wait_for_selector(".champ--faux")


def choose_nothing(page):
    page.evaluate(
        "document.querySelectorAll('main input[type=radio]').forEach(choix => { choix.checked = false });"
        "document.querySelector('main form').submit()"
    )
    page.wait_for_selector(".champ--faux")


def decor(reseau, communaute, by):
    """Trois formulaires d’une fiche qui a avancé : l’un la change, l’autre non, le dernier n’a plus sa marque."""
    fiche = f.ecrire_tout(f.brouillon(reseau, communaute, by), by)
    neufs = {"contexte": NEUF, "acteurs": "<p>Personne.</p>", "suites": "<p>Neuf.</p>"}
    change = rempli(fiche, **neufs, en_bref="<p>" + "Des mots de trop. " * 60 + "</p>")
    intact, sans_marque = rempli(fiche), rempli(fiche, contexte=NEUF, marque=False)
    f.corriger(fiche, "contexte", "de la fondation", "de 1987", by)
    return [renvoyer(fiche, octets, by) for octets in (change, intact, sans_marque)]
