"""Partir d’un document, d’un bout à l’autre, au téléphone."""

import pytest

from fiches.experiences.models import Fiche
from tests.browser.conftest import TELEPHONE
from tests.browser.pages_importation import CORPS
from tests.factories import documents_de_texte as textes
from tests.fiches.experiences.importation.conftest import mots


@pytest.mark.parametrize("js", [True, False])
def test_un_document_devient_un_brouillon(ouvrir, camille, communaute, js):
    page = ouvrir(camille, TELEPHONE, js=js)
    fichier = {"name": "Notre fiche.docx", "mimeType": "application/x", "buffer": textes.docx(CORPS)}

    page.goto("/fiches/nouvelle/")
    page.get_by_role("link", name="Partir d’un document Word ou LibreOffice").click()
    page.get_by_label("Document Word ou LibreOffice").set_input_files(fichier)
    page.get_by_role("button", name="Lire ce document").click()

    page.get_by_role("heading", name="Ce qui va où").wait_for()
    page.get_by_label("Ce qui nous a surpris").select_option(label="Difficultés et tâtonnements")
    page.get_by_label("Image 1").fill("Un disque rouge.")
    page.get_by_role("button", name="Créer le brouillon").click()

    page.wait_for_url("**/modifier/")
    dits = mots(Fiche.objects.get())
    assert dits["contexte"] == "Contexte de l’action Les statuts dataient de la fondation."
    assert dits["difficultes"] == "Ce qui nous a surpris Garde ajouté"
