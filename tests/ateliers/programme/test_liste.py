"""La liste : à venir d’abord, les passés ensuite, le nombre annoncé, et rien de plus que ce que l’on voit."""

import re

import pytest

from ateliers.programme.enums import Etat
from tests.factories import ateliers as f
from tests.factories import reseaux

TITRES = re.compile(r'<h3 class="carte__titre"><a href="[^"]+">([^<]+)</a>')


def texte(response):
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def titles(response):
    return TITRES.findall(texte(response))


def test_next_first_then_the_most_recent_past(client, camille, communaute):
    for titre, dans in (("Loin", 40), ("Ancien", -400), ("Proche", 3), ("Récent", -5)):
        f.atelier(communaute, title=titre, dans=dans)
    client.force_login(camille)

    page = client.get("/ateliers/")

    assert titles(page) == ["Proche", "Loin", "Récent", "Ancien"]
    assert texte(page).index("À venir</h2>") < texte(page).index("Proche")
    assert texte(page).index("Loin") < texte(page).index("Ateliers passés</h2>") < texte(page).index("Récent")


@pytest.mark.parametrize(
    ("a_venir", "passes", "phrase"),
    [
        (1, 0, "1 atelier à venir"),
        (2, 1, "2 ateliers à venir, 1 atelier passé"),
        (0, 2, "2 ateliers passés"),
        (0, 0, ""),
    ],
)
def test_the_count_is_announced(a_venir, passes, phrase, client, camille, communaute):
    for n in range(a_venir):
        f.atelier(communaute, dans=n + 1)
    for n in range(passes):
        f.atelier(communaute, dans=-n - 1)
    client.force_login(camille)

    assert f'role="status">{phrase}</p>' in texte(client.get("/ateliers/"))


def test_twenty_per_page_then_the_rest(client, camille, communaute):
    for n in range(22):
        f.atelier(communaute, title=f"Atelier {n:02}", dans=1 - n)
    client.force_login(camille)

    assert len(titles(client.get("/ateliers/"))) == 20
    assert titles(client.get("/ateliers/?page=2")) == ["Atelier 20", "Atelier 21"]
    assert "À venir" not in texte(client.get("/ateliers/?page=2"))


@pytest.mark.parametrize("page", ["0", "-1", "999", "abc", "", "1e9"])
def test_a_wrong_page_number_leads_to_a_page_that_exists(page, client, camille, communaute):
    f.atelier(communaute, title="Le seul")
    client.force_login(camille)

    assert titles(client.get(f"/ateliers/?page={page}")) == ["Le seul"]


def test_a_visitor_sees_only_what_is_open(client, communaute):
    f.atelier(communaute, title="Fermé")
    assert titles(client.get("/ateliers/")) == []

    f.atelier(communaute, title="Ouvert", visibility="public")

    assert titles(client.get("/ateliers/")) == ["Ouvert"]


def test_drafts_and_other_communities_are_not_listed_even_for_the_team(
    client, communaute, dominique, camille, etrangere
):
    f.atelier(communaute, title="Brouillon", state=Etat.BROUILLON)
    f.atelier(communaute, title="Ici")
    f.atelier(reseaux.communaute(), title="Ailleurs")
    client.force_login(dominique)
    assert sorted(titles(client.get("/ateliers/"))) == ["Ailleurs", "Ici"]

    client.force_login(camille)
    assert titles(client.get("/ateliers/")) == ["Ici"]


def test_a_card_says_when_where_seats_and_my_place(client, camille, sacha, communaute):
    atelier = f.atelier(communaute, capacite=3)
    f.inscription(atelier, sacha)
    f.inscription(atelier, camille)
    client.force_login(camille)

    page = texte(client.get("/ateliers/"))

    assert "de 9 h 30 à 17 h" in page
    assert "La Fabrique des Tampons · Il reste 1 place sur 3" in page
    assert "Votre place est gardée" in page


@pytest.mark.parametrize("combien", [1, 3])
def test_list_takes_five_queries(combien, client, camille, communaute, compter):
    for n in range(combien):
        for dans in (n + 1, -n - 1):
            atelier = f.atelier(communaute, dans=dans)
            atelier.themes.add(reseaux.theme(communaute, f"Thème {n}"), reseaux.theme(communaute))
            f.inscription(atelier, reseaux.personne())
    client.force_login(camille)

    with compter() as requetes:
        assert len(titles(client.get("/ateliers/"))) == 2 * combien

    # Session, personne et ses droits, les deux nombres, les lignes (places, ma place), leurs thèmes.
    assert len(requetes()) == 5
    assert not any(sql.startswith(("INSERT", "UPDATE", "DELETE")) for sql in requetes())
