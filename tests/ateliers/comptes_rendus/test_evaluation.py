"""Sous le compte rendu, les nombres de l’évaluation : une fois close, à partir de quatre avis, sans une phrase."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ateliers.evaluations.actions import answer, open_room
from ateliers.evaluations.models import Evaluation
from tests.ateliers.comptes_rendus.test_pages import adresse, lire
from tests.factories import comptes_rendus as cr

TITRE, SUITE = "Ce qui ressort de l’évaluation", "Lire aussi ce que les personnes ont écrit"
PHRASE = "Un tour xylophonique"
GARDER = "contributions/garder/?de=compte_rendu"


@pytest.fixture
def evaluer(journee, alix):
    """`evaluer(4)` : quatre avis, et l’évaluation ne reçoit plus rien ; `finie=False` : elle est ouverte."""

    def evaluer(combien, *, finie=True):
        evaluation = open_room(atelier=journee, by=alix)
        avis = {"utilite": 4, "place": 3, "rythme": 0, "garde": PHRASE}
        for _n in range(combien):
            answer(evaluation=evaluation, jeton=uuid.uuid4(), avis=avis)
        if finie:
            fin = timezone.now() - dt.timedelta(minutes=1)
            Evaluation.objects.filter(pk=evaluation.pk).update(ferme_le=fin)

    return evaluer


@pytest.fixture
def rendu(journee, dominique):
    return cr.compte_rendu(journee, by=dominique, etat="diffuse")


def test_the_community_reads_the_numbers_those_who_were_there_are_led_to_the_sentences(
    client, journee, rendu, evaluer, camille, equipiere
):
    evaluer(4)

    dehors, dedans = lire(client, journee, equipiere), lire(client, journee, camille)

    for page in (dehors, dedans):
        assert "<p>4 avis.</p>" in page
        assert "<dd>Pas utile : 0, Peu utile : 0, Utile : 0, Très utile : 4</dd>" in page
        assert "<dd>Pas du tout : 0, Plutôt non : 0, Plutôt oui : 4, Tout à fait : 0</dd>" in page
        assert "<dd>Pas du tout : 0, Plutôt non : 0, Plutôt oui : 0, Tout à fait : 0</dd>" in page
        assert PHRASE not in page
    assert (SUITE in dedans, SUITE in dehors) == (True, False)
    assert PHRASE in client.get(f"{journee.get_absolute_url()}evaluation/").content.decode()


@pytest.mark.parametrize(("combien", "finie"), [(3, True), (4, False), (0, True)])
def test_nothing_is_shown_under_four_answers_nor_while_it_is_open(
    combien, finie, client, journee, rendu, evaluer, dominique, camille
):
    evaluer(combien, finie=finie)

    for personne in (dominique, camille):
        page = lire(client, journee, personne)
        assert cr.ESSENTIEL in page
        assert (TITRE in page, " avis." in page) == (False, False)


def test_a_draft_shows_it_to_nobody_else(client, journee, dominique, evaluer, alix, camille):
    cr.compte_rendu(journee, by=dominique)
    evaluer(4)

    assert "<p>4 avis.</p>" in lire(client, journee, alix)
    client.force_login(camille)
    assert client.get(adresse(journee)).status_code == 404


@pytest.mark.parametrize("combien", [4, 12])
def test_the_numbers_cost_two_queries_whatever_the_answers(
    combien, client, compter, journee, rendu, evaluer, camille
):
    evaluer(combien)
    client.force_login(camille)
    client.get(adresse(journee))

    with compter() as requetes:
        page = client.get(adresse(journee))

    assert TITRE in page.content.decode()
    assert len(requetes()) == 13


def test_who_facilitates_keeps_contributions_from_it_even_once_distributed(
    client, journee, rendu, alix, camille
):
    lue, autre = lire(client, journee, alix), lire(client, journee, camille)

    assert (GARDER in lue, GARDER in autre) == (True, False)
    client.force_login(alix)
    assert cr.ESSENTIEL in client.get(f"{journee.get_absolute_url()}{GARDER}").content.decode()
