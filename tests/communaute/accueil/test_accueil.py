"""L’entrée du site : ce qu’un passant y trouve, ce qui attend un membre."""

import datetime as dt

import pytest
from django.utils import timezone

from communaute.models import Personne
from communaute.reseaux.enums import Visibilite
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux
from tests.factories.reseaux import MOT_DE_PASSE
from tests.requetes import compter


@pytest.fixture
def publier(escales, communaute, camille, dominique):
    def publier(title=None, **fields):
        fiche = f.brouillon(escales, communaute, camille, title)
        fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
        Fiche.objects.filter(pk=fiche.pk).update(**fields)
        return fiche

    return publier


def page(client, adresse="/"):
    return client.get(adresse).content.decode()


# --- Un passant -----------------------------------------------------------------------------------


def test_a_passer_by_reads_only_what_is_open(client, publier):
    publier("Une fiche réservée")
    publier("Une fiche ouverte", visibility=Visibilite.PUBLIC)

    html = page(client)

    assert "Une fiche ouverte" in html
    assert "Une fiche réservée" not in html


def test_a_passer_by_learns_how_to_come_in(client, db):
    html = page(client)

    assert 'href="/contact/"' in html
    assert 'href="/reseaux/"' in html
    assert 'href="/a-propos/"' in html
    assert '<link rel="canonical" href="http://testserver/">' in html
    assert 'name="robots"' not in html


@pytest.mark.parametrize("combien", [1, 3])
def test_queries_of_a_passer_by(combien, client, publier):
    for _n in range(combien):
        publier(visibility=Visibilite.PUBLIC)

    assert compter(client, "/") == 3  # difficultés, fiches, prochain atelier


# --- Un membre ------------------------------------------------------------------------------------


def test_the_previous_sign_in_is_kept_at_the_next(client, camille):
    avant = timezone.now() - dt.timedelta(days=3)
    Personne.objects.filter(pk=camille.pk).update(last_login=avant)

    client.post("/compte/login/", {"login": camille.email, "password": MOT_DE_PASSE})

    camille.refresh_from_db()
    assert camille.visite_precedente == avant
    assert camille.last_login > avant


def test_reading_a_page_never_moves_the_last_visit(client, camille):
    client.force_login(camille)
    camille.refresh_from_db()
    avant = camille.visite_precedente

    page(client)

    camille.refresh_from_db()
    assert camille.visite_precedente == avant


def test_a_member_sees_what_came_since_her_last_visit(client, sacha, publier):
    maintenant = timezone.now()
    publier("Une fiche ancienne", publiee_le=maintenant - dt.timedelta(days=9))
    publier("Une fiche neuve", publiee_le=maintenant - dt.timedelta(days=1))
    client.force_login(sacha)
    Personne.objects.filter(pk=sacha.pk).update(visite_precedente=maintenant - dt.timedelta(days=2))

    html = page(client)

    assert "Une fiche neuve" in html
    assert "Une fiche ancienne" not in html


def test_what_is_new_never_shows_another_community(client, etrangere, publier):
    publier("Une fiche d’ici")
    client.force_login(etrangere)

    html = page(client)

    assert "Nouveau depuis votre dernière visite" in html
    assert "Une fiche d’ici" not in html


def test_a_referente_finds_what_waits_for_her(client, camille, sacha, communaute, escales, dominique):
    fiche = f.brouillon(escales, communaute, camille, "Une fiche à reprendre")
    f.jusqua(fiche, Etat.A_REPRENDRE, by=camille, equipe=dominique)

    client.force_login(camille)
    assert "Une reprise vous est demandée." in page(client)
    client.force_login(sacha)
    html = page(client)
    assert "Rien ne vous attend." in html
    assert "Une fiche à reprendre" not in html


def test_a_member_home_leads_to_the_themes_and_is_not_indexed(client, sacha, theme):
    client.force_login(sacha)

    html = page(client)

    assert f'href="/themes/{theme.slug}/"' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize("combien", [1, 3])
def test_queries_of_a_member(combien, client, camille, communaute, escales, dominique, publier):
    for n in range(combien):
        publier()
        reseaux.theme(communaute, f"Thème {n}")
        fiche = f.brouillon(escales, communaute, camille)
        f.jusqua(fiche, Etat.A_REPRENDRE, by=camille, equipe=dominique)
    client.force_login(camille)

    # session, personne, ateliers, repères, fiches qui attendent, fiches neuves, thèmes
    assert compter(client, "/") == 7
