"""L’annuaire filtré : dans l’adresse, sans script, et sans rien dire de ce qui est caché."""

import re
from itertools import pairwise

import pytest

from communaute.models import FonctionReseau, Reseau
from tests.communaute.reseaux.test_liste import titles
from tests.factories import reseaux as f
from tests.requetes import compter

OPTION = re.compile(r'<option value="([^"]+)"( selected)?>([^<]+)</option>')


@pytest.fixture
def annuaire(cycle, escales, graines, client, camille):
    """Escales : plateforme, échanges, Bretagne et Bénin. Graines : collectif, plaidoyer, Bénin."""
    Reseau.objects.filter(pk=escales.pk).update(type_instance="plateforme", regions=["53"], pays=["BJ"])
    Reseau.objects.filter(pk=graines.pk).update(type_instance="collectif", pays=["BJ", "EG"])
    FonctionReseau.objects.create(reseau=escales, code="echanges", principale=True)
    FonctionReseau.objects.create(reseau=escales, code="plaidoyer")
    FonctionReseau.objects.create(reseau=graines, code="plaidoyer", principale=True)
    client.force_login(camille)
    return client


def options(html):
    return [code for code, _choisi, _nom in OPTION.findall(html)]


@pytest.mark.parametrize(
    ("demande", "attendus"),
    [
        ("type=plateforme", ["Plateforme Jeunesses-Escales"]),
        ("fonction=plaidoyer", ["Collectif Graines-de-Liens", "Plateforme Jeunesses-Escales"]),
        ("fonction=echanges", ["Plateforme Jeunesses-Escales"]),
        ("territoire=53", ["Plateforme Jeunesses-Escales"]),
        ("territoire=BJ", ["Collectif Graines-de-Liens", "Plateforme Jeunesses-Escales"]),
        ("type=collectif&fonction=plaidoyer&territoire=EG", ["Collectif Graines-de-Liens"]),
        ("type=collectif&territoire=53", []),
        ("type=alliance", ["Collectif Graines-de-Liens", "Plateforme Jeunesses-Escales"]),
        ("type=0&territoire='--", ["Collectif Graines-de-Liens", "Plateforme Jeunesses-Escales"]),
    ],
)
def test_filters_are_in_the_address(demande, attendus, annuaire):
    assert titles(annuaire.get(f"/reseaux/?{demande}")) == attendus


def test_the_number_is_announced(annuaire):
    def annonce(demande):
        html = annuaire.get(f"/reseaux/?{demande}").content.decode().replace("\u00a0", " ")
        return re.search(r'role="status">([^<]*)<', html)[1]

    assert annonce("territoire=BJ") == "2 réseaux, par ordre alphabétique"
    assert annonce("territoire=53") == "1 réseau, par ordre alphabétique"
    assert annonce("type=collectif&territoire=53") == "Aucun réseau"


def test_each_chosen_filter_can_be_removed_alone(annuaire):
    html = annuaire.get("/reseaux/?type=collectif&territoire=EG&page=1").content.decode()
    choix = html[html.index('<ul class="choix"') :]

    assert re.findall(r'href="([^"]+)"', choix[: choix.index("</ul>")]) == [
        "?territoire=EG",
        "?type=collectif",
    ]
    assert 'class="choix"' not in annuaire.get("/reseaux/").content.decode()


def test_choices_are_sorted_as_in_french_and_kept_selected(annuaire, graines):
    Reseau.objects.filter(pk=graines.pk).update(pays=["ZM", "EG", "DZ"])
    html = annuaire.get("/reseaux/?territoire=EG").content.decode()

    assert [code for code in options(html) if code in {"ZM", "EG", "DZ", "BJ"}] == ["DZ", "BJ", "EG", "ZM"]
    assert [code for code, choisi, _nom in OPTION.findall(html) if choisi] == ["EG"]


def test_a_choice_never_betrays_a_hidden_network(client, annuaire, graines):
    """Un pays où seul un réseau caché travaille n’est pas proposé, et ne filtre rien."""
    assert "EG" in options(annuaire.get("/reseaux/").content.decode())
    client.logout()
    Reseau.objects.exclude(pk=graines.pk).update(visibility="public")

    html = client.get("/reseaux/?territoire=EG").content.decode()

    assert "EG" not in options(html)
    assert 'class="choix"' not in html
    assert graines.name not in html


def test_the_page_works_without_script_and_keeps_filters_between_pages(annuaire, cycle):
    for n in range(25):
        f.participation(f.reseau(f"Réseau {n:02}", type_instance="alliance"), cycle)
    html = annuaire.get("/reseaux/?type=alliance").content.decode()

    assert '<form class="filtres" method="get"' in html
    assert 'href="?type=alliance&amp;page=2"' in html
    assert len(titles(annuaire.get("/reseaux/?type=alliance&page=2"))) == 5


def test_only_the_whole_directory_is_indexed(annuaire):
    assert 'rel="canonical" href="http://testserver/reseaux/"' in annuaire.get("/reseaux/").content.decode()
    assert 'content="noindex"' in annuaire.get("/reseaux/?fonction=echanges").content.decode()


@pytest.mark.parametrize("combien", [0, 2])
def test_queries(combien, annuaire, cycle):
    for _n in range(combien):
        f.participation(f.reseau(type_instance="collectif", pays=["BJ"]), cycle)

    # session, personne et ses droits, ce que l’on peut choisir, nombre, lignes
    assert compter(annuaire, "/reseaux/?type=collectif&fonction=plaidoyer&territoire=BJ") == 5


def test_filtered_titles_are_in_french_order(annuaire, cycle):
    for nom in ("Zèbre", "École", "eau"):
        f.participation(f.reseau(nom, type_instance="alliance"), cycle)

    noms = titles(annuaire.get("/reseaux/?type=alliance"))

    assert noms == ["eau", "École", "Zèbre"]
    assert all(a != b for a, b in pairwise(noms))
