"""Les pages d’une communauté et d’un thème : qui les ouvre, ce qu’elles montrent à chacun."""

import pytest
from django.utils import timezone

from communaute.models import Communaute, Reseau, Theme
from communaute.reseaux import rules
from communaute.reseaux.enums import Visibilite
from communaute.reseaux.querysets import communities_of
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux
from tests.requetes import compter

PAGE, THEME = "/communautes/reseaux-collectifs-plateformes/", "/themes/animation/"
LISENT = ("camille", "sacha", "alix", "dominique")


@pytest.fixture
def fiche(escales, communaute, camille, dominique, theme):
    fiche = f.brouillon(escales, communaute, camille, "Une fiche réservée")
    return f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)


def status(client, personne, adresse):
    client.logout()
    if personne:
        client.force_login(personne)
    return client.get(adresse).status_code


@pytest.mark.parametrize("adresse", [PAGE, THEME])
def test_who_reads(adresse, request, client, theme, etrangere, partie):
    codes = {nom: status(client, request.getfixturevalue(nom), adresse) for nom in LISENT}

    assert codes == dict.fromkeys(LISENT, 200)
    assert status(client, etrangere, adresse) == status(client, partie, adresse) == 404
    assert status(client, None, adresse) == 302


@pytest.mark.parametrize("adresse", [PAGE, THEME])
def test_everyone_reads_once_the_community_is_open(adresse, client, theme, etrangere, partie):
    Communaute.objects.filter(pk=theme.communaute_id).update(visibility=Visibilite.PUBLIC)

    assert [status(client, p, adresse) for p in (None, etrangere, partie)] == [200, 200, 200]


def test_a_passer_by_gets_the_same_answer_for_hidden_and_unknown(client, theme):
    for cachee, inconnue in ((PAGE, "/communautes/rien/"), (THEME, "/themes/rien/")):
        vers = [client.get(a).headers["Location"].replace(a, "…") for a in (cachee, inconnue)]
        assert vers[0] == vers[1] == "/compte/login/?next=…"


def test_a_binned_theme_is_gone_even_from_an_open_community(client, theme, dominique):
    Communaute.objects.update(visibility=Visibilite.PUBLIC)
    Theme.objects.update(corbeille_le=timezone.now())

    assert status(client, None, THEME) == 302
    assert status(client, dominique, THEME) == 404


def test_the_rules_say_what_the_querysets_list(request, theme, etrangere, partie):
    gens = [request.getfixturevalue(nom) for nom in LISENT] + [etrangere, partie]
    for visibilite in Visibilite.values:
        Communaute.objects.update(visibility=visibilite)
        for personne in gens:
            personne = type(personne).objects.get(pk=personne.pk)
            vues = set(communities_of(personne))
            assert vues == {c for c in Communaute.objects.all() if rules.can_read_community(personne, c)}
            themes = set(Theme.objects.readable_by(personne))
            assert themes == {t for t in Theme.objects.all() if rules.can_read_theme_page(personne, t)}


@pytest.mark.parametrize("adresse", [PAGE, THEME])
def test_an_open_page_still_hides_what_is_reserved(adresse, client, fiche, sacha):
    Communaute.objects.update(visibility=Visibilite.PUBLIC)
    client.force_login(sacha)
    assert "Une fiche réservée" in client.get(adresse).content.decode()
    client.logout()
    html = client.get(adresse).content.decode()
    assert "Une fiche réservée" not in html
    assert fiche.reseau.name not in html

    Fiche.objects.update(visibility=Visibilite.PUBLIC)

    assert "Une fiche réservée" in client.get(adresse).content.decode()


def test_only_an_open_page_is_indexed(client, theme, sacha):
    client.force_login(sacha)
    for adresse in (PAGE, THEME):
        assert '<meta name="robots" content="noindex">' in client.get(adresse).content.decode()
    Communaute.objects.update(visibility=Visibilite.PUBLIC)
    for adresse in (PAGE, THEME):
        html = client.get(adresse).content.decode()
        assert f'<link rel="canonical" href="http://testserver{adresse}">' in html
        assert 'name="robots"' not in html


def test_a_candidate_network_takes_no_part_yet(client, sacha, graines, cycle):
    candidat = reseaux.reseau("Réseau candidat", visibility=Visibilite.PUBLIC)
    reseaux.participation(candidat, cycle, state="candidature")
    client.force_login(sacha)

    html = client.get(PAGE).content.decode()

    assert graines.name in html
    assert "Réseau candidat" not in html


def test_networks_are_sorted_as_in_french(client, sacha, graines, cycle):
    for nom in ("Zèbre commun", "École partagée", "eau vive"):
        reseaux.participation(reseaux.reseau(nom), cycle)
    client.force_login(sacha)

    html = client.get(PAGE).content.decode()
    noms = ("Collectif Graines-de-Liens", "eau vive", "École partagée", "Zèbre commun")

    assert sorted(noms, key=html.index) == list(noms)


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(("adresse", "n"), [(PAGE, 10), (THEME, 8)])
def test_queries(adresse, n, combien, client, sacha, communaute, cycle, camille, dominique, theme):
    for i in range(combien):
        reseau = reseaux.reseau(f"Réseau {i}")
        reseaux.participation(reseau, cycle)
        reseaux.theme(communaute, f"Thème {i}")
        fiche = f.brouillon(camille.rattachements.get().reseau, communaute, camille)
        f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    client.force_login(sacha)

    assert compter(client, adresse) == n
    assert Reseau.objects.count() == combien + 2
