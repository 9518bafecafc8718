"""Une évaluation ouverte le jour même, et ce qu’on y répond."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ateliers.evaluations.actions import answer, open_room
from ateliers.evaluations.models import Evaluation
from tests.factories import ateliers as f

AVIS = {"utilite": 4, "place": 3, "rythme": 2, "garde": "Le tour", "voulu": "Du temps", "essayer": "Dire non"}


@pytest.fixture
def salle(communaute, alix):
    atelier = f.en_cours(communaute)
    f.animation(atelier, alix)
    return atelier


@pytest.fixture
def ouverte(salle, alix):
    return open_room(atelier=salle, by=alix)


@pytest.fixture
def repondre(ouverte):
    """`repondre(garde="…")` : un avis de plus."""

    def repondre(**champs):
        answer(evaluation=ouverte, jeton=uuid.uuid4(), avis=AVIS | champs)

    return repondre


@pytest.fixture
def finir():
    """Le délai est passé : la fermeture vient d’avoir lieu. Rien n’est encore mélangé."""

    def finir(evaluation):
        Evaluation.objects.filter(pk=evaluation.pk).update(ferme_le=timezone.now() - dt.timedelta(minutes=1))
        evaluation.refresh_from_db()

    return finir
