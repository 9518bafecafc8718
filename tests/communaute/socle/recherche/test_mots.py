"""Les mots : formes inclusives, apostrophes, ligatures, ce qui ne se voit pas."""

import pytest

from communaute.socle.recherche.mots import epurer, mots, normaliser, sans_accents, variantes


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("équipé·e·s", "équipé équipée"),
        ("équipé-e-s", "équipé équipée"),
        ("équipé(e)s", "équipé équipée"),
        ("équipé.e.s", "équipé équipée"),
        ("équipé/e/s", "équipé équipée s"),
        ("adhérent·es", "adhérent adhérente"),
        ("référent·e", "référent référente"),
        ("acteur·rice·s", "acteur actrice"),
        ("acteur·ices", "acteur actrice"),
        ("coordinateur·trice", "coordinateur coordinatrice"),
        ("animateur/trice", "animateur animatrice"),
        ("travailleur·euses", "travailleur travailleuse"),
        ("nombreux·ses", "nombreux nombreuse"),
        ("citoyen·ne·s", "citoyen citoyenne"),
        ("conseiller·ère", "conseiller conseillère"),
        ("actif·ve·s", "actif active"),
        ("tous·tes", "tous toute"),
        ("nouveaux·elles", "nouveaux nouvelle"),
        ("ceux·celles", "ceux celle"),
        ("Celles-ci, dit-elle", "celles ci dit elle"),
        ("L’eau, l'eau, lʼeau", "l eau l eau l eau"),
        ("Œuvre et œuvre", "oeuvre et oeuvre"),
        ("25\u00a0% en 2016-2017", "25 en 2016 2017"),
        ("co\u00adprési\u200bdence", "coprésidence"),
        ("e\u0301quipe", "équipe"),
        ("F3E", "f3e"),
        ("ça : « oui » ; non !", "ça oui non"),
        ("", ""),
    ],
)
def test_normalise(ecrit, attendu):
    assert normaliser(ecrit) == attendu


def test_each_word_keeps_its_place():
    texte = "Les référent·e·s de l’équipe."

    assert [texte[m.debut : m.fin] for m in mots(texte)] == ["Les", "référent·e·s", "de", "l", "équipe"]


@pytest.mark.parametrize(
    ("mot", "attendu"),
    [
        ("animatrice", ("animatrice", "animateur")),
        ("coordinateurs", ("coordinateurs", "coordinatrices")),
        ("travailleuse", ("travailleuse", "travailleur")),
        ("réseau", ("réseau",)),
        ("leur", ("leur",)),
        ("eau", ("eau",)),
    ],
)
def test_other_gender(mot, attendu):
    assert variantes(mot) == attendu


def test_nothing_invisible_survives():
    assert epurer("a\0b\u200bc") == "abc"
    assert sans_accents("équipée") == "equipee"
