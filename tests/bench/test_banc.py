"""Le banc marche encore : en tout petit, sans rien mesurer."""

import pytest

from tests.bench.__main__ import main

PAGES = (
    "référence",
    "accueil (membre)",
    "liste des fiches",
    "fiche",
    "repère, 50 commentaires",
    "recherche, mot rare",
    "recherche, mot commun",
    "commenter",
)


@pytest.mark.lents
def test_le_banc_mesure_chaque_page_et_la_reference(capsys):
    # Prépare
    petit = ["--fiches", "20", "--manches", "1", "--requetes", "3", "--demarrages", "1", "--sans-manifeste"]

    # Agit
    code = main(petit)

    # Vérifie
    lignes = capsys.readouterr().out.splitlines()
    assert code == 0
    assert [nom for nom in PAGES if not any(ligne.startswith(nom) for ligne in lignes)] == []
    assert any(ligne.startswith("Mémoire par ouvrier") for ligne in lignes)
