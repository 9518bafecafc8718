"""La fusion de deux saisies, champ par champ : aucune valeur ne disparaît sans qu’on l’ait vue."""

import itertools

import pytest

from communaute.reseaux.fusion import merge


def test_what_only_i_changed_is_mine():
    assert merge({"a": 1}, {"a": 2}, {"a": 1}) == ({"a": 2}, [])


def test_what_only_the_other_changed_is_kept():
    assert merge({"a": 1}, {"a": 1}, {"a": 3}) == ({"a": 3}, [])


def test_the_same_change_twice_is_no_conflict():
    assert merge({"a": 1}, {"a": 2}, {"a": 2}) == ({"a": 2}, [])


def test_two_different_changes_are_shown():
    assert merge({"a": 1}, {"a": 2}, {"a": 3}) == ({"a": 2}, ["a"])


def test_an_unknown_start_never_overwrites():
    assert merge({}, {"a": 2}, {"a": 3}) == ({"a": 2}, ["a"])


@pytest.mark.parametrize("depart, voulu, actuel", list(itertools.product([1, 2, 3], repeat=3)))
def test_no_saved_value_is_lost_in_silence(depart, voulu, actuel):
    """Ce qui est enregistré n’est remplacé que s’il était sous les yeux de la personne, ou montré ensuite."""
    valeurs, conflits = merge({"a": depart}, {"a": voulu}, {"a": actuel})

    remplace = valeurs["a"] != actuel
    assert not remplace or depart == actuel or conflits == ["a"]
    perdu = valeurs["a"] != voulu
    assert not perdu or voulu == depart
