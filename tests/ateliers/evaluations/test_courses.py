"""On répond pendant que l’évaluation se clôt, on clôt deux fois, on clique huit fois : rien de perdu."""

import uuid

import pytest

from ateliers.evaluations import actions
from ateliers.evaluations.models import Evaluation, Reponse
from communaute.models import LigneJournal
from tests.ateliers.evaluations.conftest import AVIS
from tests.ateliers.inscriptions.test_courses import ensemble
from tests.factories import ateliers as f

pytestmark = pytest.mark.usefixtures("vraies_transactions")


@pytest.fixture
def evaluation(communaute, dominique):
    return actions.open_room(atelier=f.en_cours(communaute), by=dominique)


def test_eight_clicks_are_one_answer(evaluation):
    jeton = uuid.uuid4()

    ensemble(*[lambda: actions.answer(evaluation=evaluation, jeton=jeton, avis=AVIS)] * 8)

    assert Reponse.objects.count() == 1


def test_answers_sent_during_the_closing_are_kept_or_refused_never_lost(evaluation):
    actions.answer(evaluation=evaluation, jeton=uuid.uuid4(), avis=AVIS)

    def repondre():
        actions.answer(evaluation=evaluation, jeton=uuid.uuid4(), avis=AVIS)

    dits = ensemble(*[repondre] * 6, lambda: actions.close(evaluation, now=evaluation.ferme_le))

    assert Reponse.objects.count() == dits.count(
        "fait"
    )  # l’avis d’avant, et la clôture, comptent pour un chacun
    assert Evaluation.objects.get().close_le is not None


def test_closing_twice_at_once_mixes_once(evaluation):
    for _n in range(4):
        actions.answer(evaluation=evaluation, jeton=uuid.uuid4(), avis=AVIS)

    ensemble(*[lambda: actions.close(evaluation, now=evaluation.ferme_le)] * 4)

    assert Reponse.objects.count() == 4
    assert LigneJournal.objects.filter(code="evaluation.clore").count() == 1


def test_opening_from_two_phones_gives_one_code(communaute, dominique, eden):
    salle = f.en_cours(communaute)

    ensemble(*[lambda qui=qui: actions.open_room(atelier=salle, by=qui) for qui in (dominique, eden)])

    assert Evaluation.objects.count() == 1
