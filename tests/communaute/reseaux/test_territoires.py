"""Des codes aux noms, dans l’ordre français."""

from communaute.reseaux.pays import PAYS
from communaute.reseaux.territoires import by_initials, country_names, region_names, sorted_choices


def test_names_are_sorted_as_in_a_french_dictionary():
    assert country_names(["FI", "EG", "ES", "GY", "GD"]) == [
        "Égypte",
        "Espagne",
        "Finlande",
        "Grenade",
        "Guyana",
    ]
    assert region_names(["11", "84", "28"]) == ["Auvergne-Rhône-Alpes", "Île-de-France", "Normandie"]


def test_an_unknown_code_is_shown_rather_than_lost():
    assert country_names(["ZZ", "FR"]) == ["France", "ZZ"]


def test_groups_hold_every_country_once_and_never_split_a_letter():
    groupes = by_initials(sorted_choices(PAYS), label=lambda choix: choix[1])

    assert [c for _nom, contenu in groupes for c in contenu] == sorted_choices(PAYS)
    initiales = [{choix[1][0] for choix in contenu} for _nom, contenu in groupes]
    assert not any(a & b for i, a in enumerate(initiales) for b in initiales[i + 1 :])
    assert groupes[0][0] == "A"


def test_small_groups_are_joined_and_named():
    lettres = ["abricot", "banane", "cerise", "datte"]

    assert by_initials(lettres, label=str, size=2) == [
        ("A à B", ["abricot", "banane"]),
        ("C à D", ["cerise", "datte"]),
    ]
