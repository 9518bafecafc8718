"""Assumer un texte que quelqu’un d’autre avait lu : d’abord le texte entier ; ensuite, depuis son propre accord."""

import pytest

from tests.factories import fiches as f


@pytest.fixture
def lire(client):
    """`lire(collegue, chemin)` : la page, telle que cette personne la reçoit."""

    def lire(personne, chemin):
        client.force_login(personne)
        return client.get(chemin).content.decode()

    return lire


def test_une_referente_qui_n_a_pas_lu_voit_d_abord_le_texte_entier(
    fiche_assumee, dominique, camille, collegue, lire
):
    """Camille l’avait assumé ; Lou lit tout, sait qui l’avait fait, et peut ne lire que les différences."""
    f.corriger(fiche_assumee, "acteurs", "six mois", "cinq mois", dominique)
    page, inchangee = f"/fiches/{fiche_assumee.slug}/accord/", "Plus personne ne savait qui décidait."

    vue, ecarts = (lire(collegue, chemin).replace("\u00a0", " ") for chemin in (page, f"{page}?ecarts"))

    assert (inchangee in vue, "Camille Exemple avait donné l’accord le" in vue) == (True, True)
    assert "depuis votre accord" not in vue + ecarts
    assert (inchangee in ecarts, "<ins>cinq</ins>" in ecarts) == (False, True)
    assert "Camille Exemple avait donné" not in lire(camille, page)


def test_une_referente_compare_a_son_propre_accord_meme_si_une_autre_a_parle_depuis(
    fiche_assumee, dominique, camille, collegue, lire
):
    f.corriger(fiche_assumee, "acteurs", "six mois", "cinq mois", dominique)
    f.accorder(fiche_assumee, by=collegue)
    f.presenter(fiche_assumee, dominique, chapo="Un chapô corrigé.")
    page = f"/fiches/{fiche_assumee.slug}/accord/"

    de_camille, de_lou = lire(camille, page), lire(collegue, page)

    assert ("<ins>cinq</ins>" in de_camille, "<ins>cinq</ins>" in de_lou) == (True, False)
    assert ("corrigé" in de_camille, "corrigé" in de_lou) == (True, True)
