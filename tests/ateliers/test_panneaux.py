"""Ce que les autres pages montrent des ateliers, et rien de ce qu’on ne voit pas."""

import pytest
from django.contrib.auth.models import AnonymousUser

from ateliers import panneaux
from ateliers.programme.enums import Etat
from tests.factories import ateliers as f


@pytest.fixture
def demander(rf):
    def demander(place, user, item=None):
        requete = rf.get("/")
        requete.user = user
        panneau = getattr(panneaux, place)(requete, item)
        trouves = panneau if isinstance(panneau, list) else [panneau] if panneau else []
        return [a.title for p in trouves for a in p.context["ateliers"]]

    return demander


@pytest.fixture
def programme(communaute, theme):
    tous = {
        nom: f.atelier(communaute, title=nom, **champs)
        for nom, champs in {
            "passé": {"dans": -4},
            "lointain": {"dans": 30},
            "prochain": {"dans": 5},
            "public": {"dans": 12, "visibility": "public"},
            "annulé": {"dans": 2, "state": Etat.ANNULE},
            "brouillon": {"dans": 1, "state": Etat.BROUILLON},
        }.items()
    }
    for nom in ("passé", "prochain", "brouillon"):
        tous[nom].themes.add(theme)
    return tous


def test_home_shows_the_next_one_each_may_see(demander, programme, camille, dominique, etrangere):
    assert demander("accueil", AnonymousUser()) == ["public"]
    assert demander("accueil", etrangere) == ["public"]
    assert demander("accueil", camille) == ["prochain"]
    assert demander("accueil", dominique) == ["prochain"]


def test_my_space_shows_where_i_have_a_seat_soonest_first(demander, programme, camille, sacha):
    for nom in ("lointain", "prochain", "passé"):
        f.inscription(programme[nom], camille)
        f.inscription(programme[nom], sacha)
    f.inscription(programme["public"], camille, etat="annulee")

    assert demander("mon_espace", camille, camille) == ["prochain", "lointain"]
    assert demander("mon_espace", sacha, sacha) == ["prochain", "lointain"]


def test_my_space_counts_every_seat_not_only_mine(rf, programme, camille, sacha):
    for personne in (camille, sacha):
        f.inscription(programme["prochain"], personne)
    requete = rf.get("/")
    requete.user = camille

    (panneau,) = panneaux.mon_espace(requete, camille)
    (atelier,) = panneau.context["ateliers"]

    assert (atelier.inscrits, atelier.j_y_suis) == (2, True)


def test_my_space_shows_what_i_lead_even_a_draft(rf, programme, alix, sacha):
    f.inscription(programme["prochain"], alix)
    for nom in ("brouillon", "prochain", "passé"):
        f.animation(programme[nom], alix)
    requete = rf.get("/")
    requete.user = alix

    lus = {p.title: [a.title for a in p.context["ateliers"]] for p in panneaux.mon_espace(requete, alix)}

    assert lus == {"Mes ateliers": ["prochain"], "J’anime": ["brouillon", "prochain"]}
    requete.user = sacha
    assert panneaux.mon_espace(requete, sacha) == []


def test_community_and_theme_list_what_is_visible(demander, programme, communaute, theme, camille):
    assert demander("communaute", camille, communaute) == [
        "annulé",
        "prochain",
        "public",
        "lointain",
        "passé",
    ]
    assert demander("communaute", AnonymousUser(), communaute) == ["public"]
    assert demander("theme", camille, theme) == ["prochain", "passé"]
    assert demander("theme", AnonymousUser(), theme) == []


@pytest.mark.parametrize(("place", "n"), [("accueil", 1), ("mon_espace", 2)])
def test_a_panel_takes_few_queries(place, n, rf, programme, camille, compter):
    f.inscription(programme["prochain"], camille)
    requete = rf.get("/")
    requete.user = camille
    panneaux.accueil(requete, None)

    with compter() as requetes:
        getattr(panneaux, place)(requete, camille)

    assert len(requetes()) == n


def test_my_space_page_shows_my_atelier(client, programme, camille):
    f.inscription(programme["prochain"], camille)
    client.force_login(camille)

    page = client.get("/mon-espace/").content.decode()

    assert "Mes ateliers" in page
    assert programme["prochain"].get_absolute_url() in page
    assert programme["lointain"].get_absolute_url() not in page
