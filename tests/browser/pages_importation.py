"""Partir d’un document : l’envoyer, dire ce qui va où, décrire les images qui restent ; et remplir hors ligne."""

import uuid

from fiches.experiences.importation import actions
from tests.browser import pages_formulaire
from tests.browser.pages_formulaire import send_without_file
from tests.browser.visite import Visite
from tests.factories import documents_de_texte as textes
from tests.factories import fichiers

CORPS = (
    textes.titre("Contexte de l’action")
    + textes.p("Les statuts dataient de la fondation.")
    + textes.image()
    + textes.titre("Ce qui nous a surpris")
    + textes.suivi("Garde ", "ajouté", "ôté")
)


def of_writer(d) -> list[Visite]:
    envoye, repris = (f"/fiches/importer/{document.jeton}/" for document in d.importes)
    return [
        Visite("fiches:importer", "/fiches/importer/"),
        Visite("fiches:importer", "/fiches/importer/", send_without_file),
        Visite("fiches:importation", envoye),
        Visite("fiches:importation", envoye, create_without_title),
        Visite("fiches:importation", repris),
        *pages_formulaire.of_writer(d),
    ]


def create_without_title(page):
    page.fill("main [name=title]", "")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Créer le brouillon").click()
    page.wait_for_selector(".champ--faux")


def decor(reseau, communaute, by):
    """Un document dont le brouillon n’est pas ouvert ; un autre dont l’image attend."""
    envoye, repris = (
        actions.receive(
            fichier=fichiers.recu(f"Notre fiche, {nom}.docx", textes.docx(CORPS)),
            reseau=reseau,
            communaute=communaute,
            jeton=uuid.uuid4(),
            by=by,
        )
        for nom in ("relue", "prête")
    )
    actions.accept(repris, title="T", chapo="", choix=["contexte", "contexte"], alts={}, by=by)
    repris.refresh_from_db()
    return envoye, repris
