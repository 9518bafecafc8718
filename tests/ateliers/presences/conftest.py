"""Le jour dit : Alix anime, Camille et Sacha ont une place."""

import pytest

from tests.factories import ateliers as f


@pytest.fixture
def salle(communaute, alix):
    atelier = f.en_cours(communaute)
    f.animation(atelier, alix)
    return atelier


@pytest.fixture
def place(salle, camille, escales):
    return f.inscription(salle, camille, reseau=escales)
