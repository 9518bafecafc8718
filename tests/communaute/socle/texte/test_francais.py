"""Citer un titre."""

import pytest

from communaute.socle.texte import francais


@pytest.mark.parametrize(
    ("titre", "cite"),
    [
        ("Décider lentement", "Décider lentement"),
        ("Un tableau « qui fait quoi » affiché", "Un tableau “qui fait quoi” affiché"),
        ("Dire\u00a0«\u202foui\u202f»", "Dire\u00a0“oui”"),
    ],
)
def test_un_titre_cite_passe_ses_guillemets_au_second_rang(titre, cite):
    assert francais.titre_cite(titre) == cite
