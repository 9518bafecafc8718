"""Heures, durées, chevauchements : des fonctions pures."""

import datetime as dt
from types import SimpleNamespace

import pytest

from ateliers.programme.dates import PARIS, duree, quand
from ateliers.programme.deroule import total, troubles

DEBUT = dt.datetime(2018, 2, 8, 9, 30, tzinfo=PARIS)
FIN = dt.datetime(2018, 2, 8, 17, tzinfo=PARIS)


def sequence(title, heure, minutes):
    return SimpleNamespace(title=title, starts_at=dt.time.fromisoformat(heure), minutes=minutes)


def simple(texte):
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("minutes", "attendu"), [(5, "5 min"), (60, "1 h"), (65, "1 h 05"), (375, "6 h 15"), (0, "0 min")]
)
def test_duree_written_as_in_french(minutes, attendu):
    assert simple(duree(minutes)) == attendu


def test_a_day_is_said_with_its_hours():
    assert simple(quand(DEBUT, FIN)) == "jeudi 8 février 2018, de 9 h 30 à 17 h"


def test_two_days_say_both_dates():
    phrase = simple(quand(DEBUT, FIN + dt.timedelta(days=21)))

    assert phrase == "du jeudi 8 février 2018, 9 h 30, au jeudi 1er mars 2018, 17 h"


@pytest.mark.parametrize("jour", [dt.date(2018, 3, 24), dt.date(2018, 3, 25), dt.date(2018, 10, 28)])
def test_paris_hours_are_kept_across_the_change_of_hour(jour):
    debut = dt.datetime.combine(jour, dt.time(10), PARIS).astimezone(dt.UTC)

    assert ", de 10 h à 12 h" in simple(quand(debut, dt.datetime.combine(jour, dt.time(12), PARIS)))


def test_total_adds_every_minute():
    assert total([sequence("A", "09:30", 30), sequence("B", "10:00", 345)]) == 375


def test_a_sound_day_says_nothing():
    journee = [sequence("A", "09:30", 30), sequence("B", "10:00", 60), sequence("C", "11:00", 360)]

    assert troubles(journee, DEBUT, FIN) == []


def test_overlap_is_named_once():
    journee = [sequence("Accueil", "09:30", 45), sequence("Tour", "10:00", 30)]

    (phrase,) = troubles(journee, DEBUT, FIN)

    assert simple(phrase) == "« Tour » commence à 10 h, avant la fin de « Accueil » (10 h 15)."


def test_a_long_sequence_overlaps_everything_it_covers():
    journee = [sequence("A", "09:30", 120), sequence("B", "10:00", 10), sequence("C", "11:00", 60)]

    assert len(troubles(journee, DEBUT, FIN)) == 2


def test_a_day_that_overruns_both_ends():
    journee = [sequence("Tôt", "09:00", 30), sequence("Tard", "16:30", 45)]

    phrases = [simple(p) for p in troubles(journee, DEBUT, FIN)]

    assert phrases == [
        "« Tôt » commence avant l’heure annoncée (9 h 30).",
        "Le programme finit à 17 h 15, après l’heure annoncée (17 h).",
    ]


def test_a_programme_past_midnight_overruns():
    (phrase,) = troubles([sequence("Nuit", "16:00", 600)], DEBUT, FIN)

    assert "finit à 2 h" in simple(phrase)
