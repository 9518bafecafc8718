"""Les extraits : le bon passage, les mots marqués avec leurs accents, rien d’autre."""

from communaute.socle.recherche.extraits import extraire as extraire_de
from communaute.socle.recherche.extraits import marquer
from communaute.socle.recherche.mots import mots

LONG = " ".join(f"mot{n}" for n in range(300))


def extraire(texte, cherches):
    return extraire_de(texte, list(mots(texte)), cherches)


def en_clair(segments) -> str:
    return "".join(f"[{s.texte}]" if s.marque else s.texte for s in segments)


def test_marks_keep_accents_and_inflections():
    assert en_clair(marquer("L’équipe équipée.", {"équipe", "équipée"})) == "L’[équipe] [équipée]."


def test_an_inclusive_form_is_marked_whole():
    assert en_clair(marquer("Les référent·e·s.", {"référente"})) == "Les [référent·e·s]."


def test_the_passage_is_where_the_words_are():
    extrait = en_clair(extraire(f"{LONG} la charte relue {LONG}", {"charte", "relue"}))

    assert "[charte] [relue]" in extrait
    assert extrait.startswith("… ") and extrait.endswith(" …")
    assert len(extrait) < 300


def test_the_densest_passage_wins():
    extrait = en_clair(extraire(f"charte {LONG} la charte relue {LONG}", {"charte", "relue"}))

    assert "[charte] [relue]" in extrait


def test_without_a_word_to_mark_the_beginning_is_shown():
    assert en_clair(extraire(f"Début. {LONG}", set())).startswith("Début. mot0")


def test_a_short_text_is_shown_whole_with_its_typography():
    assert en_clair(extraire("Et alors ?", {"alors"})) == "Et [alors]\u202f?"


def test_nothing_of_an_empty_text():
    assert extraire("", {"a"}) == ()


def test_hostile_text_stays_text():
    assert en_clair(marquer("<mark>a</mark>", {"a"})) == "<mark>[a]</mark>"
