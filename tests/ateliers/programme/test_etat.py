"""« Complet », « En cours », « Terminé » : calculés, jamais enregistrés."""

import datetime as dt

import pytest

from ateliers.programme.enums import Etat
from ateliers.programme.etat import etat_dit, places_dites
from ateliers.programme.models import Atelier

DEBUT = dt.datetime(2018, 2, 8, 8, 30, tzinfo=dt.UTC)
FIN = dt.datetime(2018, 2, 8, 16, tzinfo=dt.UTC)
AVANT, PENDANT, APRES = DEBUT - dt.timedelta(1), DEBUT + dt.timedelta(hours=1), FIN


def atelier(state, inscrits=0, capacite=2):
    a = Atelier(state=state, capacite=capacite, starts_at=DEBUT, ends_at=FIN)
    a.inscrits = inscrits
    return a


@pytest.mark.parametrize(
    ("state", "inscrits", "now", "mot"),
    [
        (Etat.BROUILLON, 0, APRES, "Brouillon"),
        (Etat.ANNONCE, 0, AVANT, "Annoncé"),
        (Etat.OUVERT, 1, AVANT, "Inscriptions ouvertes"),
        (Etat.OUVERT, 2, AVANT, "Complet"),
        (Etat.CLOS, 2, AVANT, "Inscriptions closes"),
        (Etat.OUVERT, 2, DEBUT, "En cours"),
        (Etat.CLOS, 1, PENDANT, "En cours"),
        (Etat.OUVERT, 2, APRES, "Terminé"),
        (Etat.ANNULE, 2, AVANT, "Annulé"),
        (Etat.ANNULE, 2, APRES, "Annulé"),
    ],
)
def test_state_said_at_each_moment(state, inscrits, now, mot):
    assert etat_dit(atelier(state, inscrits), now).label == mot


@pytest.mark.parametrize(
    ("inscrits", "capacite", "now", "phrase"),
    [
        (31, 50, AVANT, "Il reste 19 places sur 50"),
        (49, 50, AVANT, "Il reste 1 place sur 50"),
        (50, 50, AVANT, "Les 50 places sont prises"),
        (1, 1, AVANT, "La seule place est prise"),
        (31, 50, APRES, "31 personnes inscrites"),
        (1, 50, PENDANT, "1 personne inscrite"),
        (0, 50, APRES, ""),
    ],
)
def test_seats_are_said_with_the_right_words(inscrits, capacite, now, phrase):
    assert places_dites(atelier(Etat.OUVERT, inscrits, capacite), now) == phrase


@pytest.mark.parametrize("state", [Etat.BROUILLON, Etat.ANNULE])
def test_no_seats_to_announce(state):
    assert places_dites(atelier(state), AVANT) == ""
