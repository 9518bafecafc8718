"""Le plan du site et ce que l’on propose aux moteurs de recherche : ce qui est public, et rien d’autre."""

import re
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from ateliers.programme.models import Atelier
from communaute.models import Communaute, Reseau
from communaute.reseaux.enums import Visibilite
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from tests.factories import fiches as f
from tests.factories import reperes as r
from tests.factories.ateliers import atelier
from tests.requetes import compter


def adresses(client) -> set[str]:
    response = client.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    locs = ElementTree.fromstring(response.content).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    return {loc.text.removeprefix("http://testserver") for loc in locs}


@pytest.fixture
def fiches(theme, escales, communaute, camille, dominique):
    """Une par situation : seule la première, publiée et ouverte, est pour tout le monde."""
    situations = [(Etat.PUBLIEE, "public"), (Etat.PUBLIEE, "communaute"), (Etat.ARCHIVEE, "public")]
    faites = []
    for etat, visibilite in [*situations, (Etat.RETIREE, "public"), (Etat.BROUILLON, "public")]:
        fiche = f.brouillon(escales, communaute, camille)
        fiche = f.jusqua(fiche, etat, by=camille, equipe=dominique)
        Fiche.objects.filter(pk=fiche.pk).update(visibility=visibilite)
        faites.append(fiche.get_absolute_url())
    return faites


def test_the_map_for_engines_holds_only_open_texts(client, fiches, dominique):
    client.force_login(dominique)
    assert all(client.get(fiche).status_code == 200 for fiche in fiches)

    assert adresses(client) & set(fiches) == {fiches[0]}
    client.logout()
    assert adresses(client) & set(fiches) == {fiches[0]}


def test_networks_communities_and_themes_enter_when_opened(client, theme, escales, graines):
    attendues = {
        escales.get_absolute_url(),
        "/communautes/reseaux-collectifs-plateformes/",
        "/themes/animation/",
    }
    assert adresses(client) & attendues == set()

    Communaute.objects.update(visibility=Visibilite.PUBLIC)
    Reseau.objects.filter(pk=escales.pk).update(visibility=Visibilite.PUBLIC)

    assert adresses(client) & (attendues | {graines.get_absolute_url()}) == attendues


def test_what_is_in_the_bin_leaves_the_map(client, escales):
    Reseau.objects.update(visibility=Visibilite.PUBLIC)
    assert escales.get_absolute_url() in adresses(client)

    Reseau.objects.update(corbeille_le=timezone.now())

    assert escales.get_absolute_url() not in adresses(client)


def test_each_address_answers_a_passer_by_and_may_be_indexed(client, fiches, theme, escales):
    Communaute.objects.update(visibility=Visibilite.PUBLIC)
    Reseau.objects.update(visibility=Visibilite.PUBLIC)

    for adresse in adresses(client):
        response = client.get(adresse)
        html = response.content.decode()
        assert (adresse, response.status_code) == (adresse, 200)
        assert (adresse, 'content="noindex' in html) == (adresse, False)
        for balise in ('rel="canonical"', 'name="description"', 'property="og:title"', 'property="og:url"'):
            assert (adresse, html.count(balise)) == (adresse, 1)


def test_what_is_reserved_is_not_indexed(client, fiches, camille):
    client.force_login(camille)
    for adresse in (
        "/",
        "/mon-espace/",
        fiches[1],
        fiches[2],
        camille.rattachements.get().reseau.get_absolute_url(),
    ):
        html = client.get(adresse).content.decode()
        assert (adresse, html.count('content="noindex"')) == (adresse, 1)
        assert 'property="og:' not in html


def test_engines_are_told_where_the_map_is(client, db):
    texte = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in texte
    assert "Disallow: /admin/" in texte


def test_the_map_for_people_leads_to_every_public_page(client, theme, camille):
    html = client.get("/plan-du-site/").content.decode()
    liens = set(re.findall(r'href="(/[^"]*)"', html))

    assert {"/", "/fiches/", "/reseaux/", "/aide/", "/contact/", "/compte/login/"} <= liens
    assert "/themes/animation/" not in liens
    client.force_login(camille)
    assert 'href="/themes/animation/"' in client.get("/plan-du-site/").content.decode()


@pytest.mark.parametrize("combien", [1, 3])
def test_queries(combien, client, escales, communaute, camille, dominique):
    for _n in range(combien):
        fiche = f.brouillon(escales, communaute, camille)
        f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    Fiche.objects.update(visibility="public")

    assert compter(client, "/plan-du-site/") == 1
    # communautés, thèmes, puis chaque modèle à visibilité : réseaux, ateliers, fiches, repères ; éditions
    assert compter(client, "/sitemap.xml") == 7


def test_reperes_and_ateliers_enter_only_when_open(client, communaute, escales, camille, dominique, theme):
    fiche = f.jusqua(f.brouillon(escales, communaute, camille), Etat.PUBLIEE, by=camille, equipe=dominique)
    publie = r.jusqua(r.propose(dominique, communaute), EtatRepere.PUBLIE, equipe=dominique, fiche=fiche)
    propose = r.propose(dominique, communaute)
    annonce, brouillon = atelier(communaute), atelier(communaute, state="brouillon")
    tous = {item.get_absolute_url() for item in (publie, propose, annonce, brouillon)}
    assert adresses(client) & tous == set()

    Repere.objects.update(visibility=Visibilite.PUBLIC)
    Atelier.objects.update(visibility=Visibilite.PUBLIC)

    assert adresses(client) & tous == {publie.get_absolute_url(), annonce.get_absolute_url()}
    for adresse in (publie.get_absolute_url(), annonce.get_absolute_url()):
        html = client.get(adresse).content.decode()
        assert 'property="og:title"' in html and 'content="noindex' not in html
