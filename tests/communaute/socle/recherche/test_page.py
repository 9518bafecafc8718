"""La page de recherche : nombre, filtres, pages, requêtes, et toutes les saisies."""

import re

import pytest

from communaute.models import Entree
from communaute.socle.recherche.actions import reindex
from tests.communaute.socle.recherche.test_question import HOSTILES
from tests.factories import ateliers
from tests.factories.requetes import requetes


@pytest.fixture
def sacha_cherche(client, sacha):
    client.force_login(sacha)
    return lambda **params: client.get("/recherche/", params)


def ateliers_en_nombre(communaute, combien, theme=None, mot="girouette", **champs):
    for n in range(combien):
        atelier = ateliers.atelier(communaute, title=f"La {mot} {n}", **champs)
        if theme:
            atelier.themes.add(theme)
        reindex(atelier)


def texte_de(reponse) -> str:
    html = re.sub(r"<[^>]+>", "", reponse.content.decode())
    return " ".join(html.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize(
    ("combien", "phrase"), [(1, "1 réponse pour « girouette »"), (2, "2 réponses pour « girouette »")]
)
def test_announces_how_many(combien, phrase, sacha_cherche, communaute):
    ateliers_en_nombre(communaute, combien)

    assert phrase in texte_de(sacha_cherche(q="girouette"))


def test_keeps_the_question_and_names_the_page(sacha_cherche, communaute):
    html = sacha_cherche(q="girouette <b>").content.decode()

    assert 'value="girouette &lt;b&gt;"' in html
    assert "<title>girouette &lt;b&gt; – Recherche – " in html
    assert '<label for="q">' in html


def test_marks_words_in_titles_and_extracts(sacha_cherche, communaute):
    ateliers_en_nombre(communaute, 1, intention="Que toutes les girouettes tournent.")

    html = sacha_cherche(q="girouette").content.decode()

    assert "La <mark>girouette</mark> 0" in html
    assert "les <mark>girouettes</mark> tournent" in html


def test_filters_are_links_with_counts(sacha_cherche, communaute, graines, theme):
    ateliers_en_nombre(communaute, 2, theme)
    ateliers_en_nombre(communaute, 1)
    graines.presentation = "Une girouette."
    graines.save()
    reindex(graines)

    page = sacha_cherche(q="girouette").context["page"]
    assert [(f.code, f.nombre) for f in page.par_nature] == [("atelier", 3), ("reseau", 1)]
    assert [(f.code, f.nombre) for f in page.par_theme] == [("animation", 2)]

    reponse = sacha_cherche(q="girouette", nature="atelier", theme="animation", page="1")
    assert reponse.context["page"].nombre == 2
    html = reponse.content.decode()
    assert 'href="?q=girouette&amp;theme=animation"' in html
    assert 'href="?q=girouette&amp;nature=atelier"' in html


@pytest.mark.parametrize(
    "params", [{"nature": "inconnue"}, {"theme": "‽"}, {"nature": "' OR 1=1"}, {"page": "zzz"}]
)
def test_a_wrong_filter_filters_nothing(params, sacha_cherche, communaute):
    ateliers_en_nombre(communaute, 1)

    assert sacha_cherche(q="girouette", **params).context["page"].nombre == 1


def test_ten_per_page_then_the_rest(sacha_cherche, communaute):
    ateliers_en_nombre(communaute, 12)

    pages = [sacha_cherche(q="girouette", page=n).context["page"] for n in (1, 2, 99)]

    assert [len(page.trouvailles) for page in pages] == [10, 2, 2]
    assert 'href="?q=girouette&amp;page=2"' in sacha_cherche(q="girouette").content.decode()


def test_no_answer_offers_ways_on(sacha_cherche, theme):
    reponse = sacha_cherche(q="qqqqqq")

    assert "Aucune réponse pour « qqqqqq »" in texte_de(reponse)
    html = reponse.content.decode()
    assert 'href="/fiches/"' in html and 'href="/reperes/"' in html and 'href="/themes/animation/"' in html


def test_a_misspelled_word_is_said_and_searched(sacha_cherche, communaute):
    ateliers_en_nombre(communaute, 1)

    reponse = sacha_cherche(q="girouettte")

    assert "nous avons cherché « girouette »" in texte_de(reponse)
    assert reponse.context["page"].nombre == 1


def test_an_unfinished_word_is_found(sacha_cherche, communaute):
    ateliers_en_nombre(communaute, 1)

    html = sacha_cherche(q="girou").content.decode()

    assert "La <mark>girouette</mark> 0" in html


def test_some_of_the_words_when_not_all(sacha_cherche, communaute):
    ateliers_en_nombre(communaute, 1)

    assert "Rien ne réunit tous ces mots" in texte_de(sacha_cherche(q="girouette qqqqqq"))


def test_a_word_can_be_left_out(sacha_cherche, communaute):
    ateliers_en_nombre(communaute, 2)

    assert sacha_cherche(q="girouette -1").context["page"].nombre == 1


def test_very_common_words_are_bounded(sacha_cherche, communaute, monkeypatch):
    monkeypatch.setattr("communaute.socle.recherche.lecture.CANDIDATES_MAX", 3)
    ateliers_en_nombre(communaute, 5)

    reponse = sacha_cherche(q="girouette")

    assert reponse.context["page"].nombre == 3
    assert "précisez votre recherche" in texte_de(reponse)


@pytest.mark.parametrize("combien", [1, 3])
def test_five_queries_for_a_member(combien, client, sacha, communaute, theme):
    ateliers_en_nombre(communaute, combien, theme)
    client.force_login(sacha)

    faites = requetes(client, "get", "/recherche/?q=girouette")

    assert len(faites) == 5  # session, personne et ses droits, réponses, page, racines
    assert not any(sql.startswith(("INSERT", "UPDATE", "DELETE")) for sql in faites)


@pytest.mark.parametrize("combien", [1, 3])
def test_three_queries_for_a_passer_by(combien, client, communaute, theme):
    ateliers_en_nombre(communaute, combien, theme, visibility="public")

    assert len(requetes(client, "get", "/recherche/?q=girouette")) == 3


def test_nothing_asked_costs_nothing(client, db):
    assert len(requetes(client, "get", "/recherche/")) == 0


@pytest.mark.parametrize("q", HOSTILES, ids=ascii)
def test_hostile_questions_get_a_page(q, client, communaute):
    ateliers_en_nombre(communaute, 1, visibility="public")

    # Un caractère nul est refusé pour toutes les adresses, avant la page.
    attendu = 400 if "\0" in q else 200
    assert client.get("/recherche/", {"q": q.encode("utf-8", "replace").decode()}).status_code == attendu


@pytest.mark.parametrize(
    "chaine", ["q=%00", "q=%ff%fe", "q", "q=a&q=b", "q=a&page=%00", "%00=a", "q=%ED%A0%80", "nature=fiche"]
)
def test_hostile_addresses_get_a_page(chaine, client, communaute):
    assert client.get(f"/recherche/?{chaine}").status_code == (400 if "%00" in chaine else 200)


def test_only_reading(client, db):
    assert client.post("/recherche/", {"q": "a"}).status_code == 405
    assert Entree.objects.count() == 0
