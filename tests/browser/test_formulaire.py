"""Remplir hors ligne, d’un bout à l’autre, au téléphone."""

import pytest

from fiches.experiences.contenu import bloc_id
from tests.browser.conftest import TELEPHONE
from tests.browser.pages_formulaire import NEUF
from tests.factories import fiches as f
from tests.factories.formulaires import rempli


@pytest.mark.parametrize("js", [True, False])
def test_un_formulaire_part_revient_et_se_choisit(ouvrir, camille, communaute, escales, js):
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille)
    octets = rempli(fiche, contexte=NEUF, acteurs="<p>Personne.</p>")
    page = ouvrir(camille, TELEPHONE, js=js)

    page.goto(f"/fiches/{fiche.slug}/modifier/")
    page.get_by_role("link", name="Remplir hors ligne (Word)").click()
    with page.expect_download() as telechargement:
        page.get_by_role("link", name="Télécharger le formulaire (DOCX)").click()
    assert telechargement.value.suggested_filename == f"formulaire-{fiche.slug}.docx"
    envoi = {"name": "rempli.docx", "mimeType": "application/x", "buffer": octets}
    page.get_by_label("Formulaire rempli").set_input_files(envoi)
    page.get_by_role("button", name="Voir ce qui change").click()

    page.get_by_role("heading", name="Ce qui change").wait_for()
    page.get_by_role("radio", name="Garder le texte du site").nth(1).check()
    page.get_by_role("button", name="Enregistrer ces choix").click()

    page.wait_for_url("**/modifier/")
    contenu = f.relue(fiche).texte.head.contenu
    dits = [contenu.bloc(bloc_id(fiche.jeton, code)).html for code in ("contexte", "acteurs")]
    assert ("de la création" in dits[0], "neuf membres" in dits[1]) == (True, True)
