"""Une journée passée : Camille y était, Sacha s’en est excusée, Alix l’anime."""

import pytest
from django.test import Client

from ateliers.inscriptions.models import Inscription
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr


@pytest.fixture
def journee(communaute, cycle, camille, sacha, alix, escales, graines):
    atelier = cr.passe(communaute, cycle=cycle)
    f.sequence(atelier, "09:30", 30, title="Café", nature="accueil")
    f.sequence(atelier, "10:00", 90, title="Ce que l’on arrête", nature="debat")
    f.sequence(atelier, "14:00", 60, title="Qui décide", nature="decision")
    f.animation(atelier, alix)
    f.inscription(atelier, camille, reseau=escales)
    f.inscription(atelier, sacha, reseau=graines)
    pointer(atelier, camille, "presente")
    pointer(atelier, sacha, "excusee")
    return atelier


def pointer(atelier, personne, presence):
    Inscription.objects.filter(atelier=atelier, personne=personne).update(presence=presence)


@pytest.fixture
def client_de(request, db):
    """`client_de(role)` : le navigateur de cette personne de la troupe, ou de passage."""

    def client_de(role):
        client = Client()
        if role != "visiteur":
            client.force_login(request.getfixturevalue(role))
        return client

    return client_de
