"""La liste des réseaux : ordre, nombre annoncé, pages, et rien de plus que ce que l’on voit."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communaute.models import Reseau
from tests.factories import reseaux as f

TITRES = re.compile(r'<h2 class="carte__titre"><a href="([^"]+)">([^<]+)</a>')


def titles(response):
    return [titre for _adresse, titre in TITRES.findall(response.content.decode())]


def test_list_is_sorted_as_in_french(client, camille, escales, cycle):
    for nom in ("Zèbre commun", "École partagée", "eau vive", "Étals du monde"):
        f.participation(f.reseau(nom), cycle)
    client.force_login(camille)

    response = client.get("/reseaux/")

    assert titles(response) == [
        "eau vive",
        "École partagée",
        "Étals du monde",
        "Plateforme Jeunesses-Escales",
        "Zèbre commun",
    ]


def test_list_leads_to_each_page(client, camille, escales):
    client.force_login(camille)

    (lien,) = TITRES.findall(client.get("/reseaux/").content.decode())

    assert lien == (escales.get_absolute_url(), escales.name)
    assert client.get(lien[0]).status_code == 200


@pytest.mark.parametrize(("combien", "phrase"), [(1, "1 réseau,"), (2, "2 réseaux,")])
def test_list_announces_how_many(combien, phrase, client, camille, escales, cycle):
    for _n in range(combien - 1):
        f.participation(f.reseau(), cycle)
    client.force_login(camille)

    texte = client.get("/reseaux/").content.decode().replace("\u00a0", " ")

    assert f'role="status">{phrase}' in texte


def test_list_hides_what_the_page_would_hide(client, camille, escales, etrangere):
    ailleurs = etrangere.rattachements.get().reseau
    client.force_login(camille)
    assert titles(client.get("/reseaux/")) == [escales.name]

    Reseau.objects.filter(pk=ailleurs.pk).update(visibility="public")

    assert titles(client.get("/reseaux/")) == [escales.name, ailleurs.name]


def test_a_passer_by_sees_only_open_networks(client, escales, graines):
    assert titles(client.get("/reseaux/")) == []

    Reseau.objects.filter(pk=graines.pk).update(visibility="public")

    assert titles(client.get("/reseaux/")) == [graines.name]


def test_twenty_per_page_then_the_rest(client, camille, escales, cycle):
    for n in range(21):
        f.participation(f.reseau(f"Réseau {n:02}"), cycle)
    client.force_login(camille)

    assert len(titles(client.get("/reseaux/"))) == 20
    assert titles(client.get("/reseaux/?page=2")) == ["Réseau 19", "Réseau 20"]


@pytest.mark.parametrize("page", ["0", "-1", "999", "abc", "", "1e9"])
def test_a_wrong_page_number_leads_to_a_page_that_exists(page, client, camille, escales):
    client.force_login(camille)

    response = client.get(f"/reseaux/?page={page}")

    assert (response.status_code, titles(response)) == (200, [escales.name])


@pytest.mark.parametrize("combien", [1, 3])
def test_list_takes_five_queries(combien, client, camille, escales, cycle):
    for _n in range(combien - 1):
        f.participation(f.reseau(est_demo=True), cycle)
    client.force_login(camille)
    with CaptureQueriesContext(
        connection,
    ) as requetes:
        response = client.get("/reseaux/")

    assert len(titles(response)) == combien
    assert len(requetes) == 5  # session, personne et ses droits, choix, nombre, lignes
    assert not any(r["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for r in requetes)


def test_fictitious_networks_say_so(client, camille, escales):
    client.force_login(camille)
    assert "Réseau fictif" not in client.get("/reseaux/").content.decode()

    Reseau.objects.update(est_demo=True)

    assert "Réseau fictif" in client.get("/reseaux/").content.decode()
