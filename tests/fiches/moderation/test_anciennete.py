"""Depuis quand, en mots."""

import datetime as dt

import pytest
from django.utils import timezone

from fiches.moderation.anciennete import depuis

MAINTENANT = timezone.now()


@pytest.mark.parametrize(
    ("duree", "phrase"),
    [
        (dt.timedelta(0), "depuis moins d’une heure"),
        (dt.timedelta(minutes=59), "depuis moins d’une heure"),
        (dt.timedelta(hours=1), "depuis 1 heure"),
        (dt.timedelta(hours=23, minutes=59), "depuis 23 heures"),
        (dt.timedelta(days=1), "depuis 1 jour"),
        (dt.timedelta(days=3, hours=5), "depuis 3 jours"),
        (dt.timedelta(days=59), "depuis 59 jours"),
        (dt.timedelta(days=60), "depuis 2 mois"),
        (dt.timedelta(days=729), "depuis 24 mois"),
        (dt.timedelta(days=731), "depuis 2 ans"),
    ],
)
def test_say_how_long_it_has_waited(duree, phrase):
    assert depuis(MAINTENANT - duree, MAINTENANT) == phrase
