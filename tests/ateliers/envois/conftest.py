"""Un atelier, et un brouillon à envoyer."""

import pytest

from ateliers.envois.actions import write
from ateliers.envois.models import Envoi
from tests.factories import ateliers as f


@pytest.fixture
def brouillon(atelier, dominique):
    """`brouillon()` : un message de l’équipe aux personnes inscrites."""

    def faire(**champs):
        valeurs = {"groupe": "inscrites", "sujet": "Pour jeudi", "corps": "Apportez une chaise."}
        return write(Envoi(atelier=atelier, **valeurs | champs), by=dominique)

    return faire


@pytest.fixture
def envoi(brouillon, atelier, camille, sacha, equipiere):
    """À trois personnes inscrites."""
    for personne in (camille, sacha, equipiere):
        f.inscription(atelier, personne)
    return brouillon()
