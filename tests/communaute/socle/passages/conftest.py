"""Un repère que l’on commente : Camille l’écrit avec d’autres, Sacha le lit et le commente."""

import pytest
from django.test import Client

from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Contribution
from tests.factories import commentaires as f


@pytest.fixture
def creer_repere(communaute, theme, dominique):
    """`creer_repere("archive", visibility="public")` : un repère dans cet état."""

    def creer(state=EtatRepere.PUBLIE, **fields):
        lieu = {"communaute": communaute, **fields}
        return f.repere(theme=theme, by=dominique, state=state, **lieu)

    return creer


@pytest.fixture
def repere(creer_repere):
    return creer_repere()


@pytest.fixture
def public(creer_repere):
    return creer_repere(visibility="public")


@pytest.fixture
def contributrice(repere, camille):
    Contribution.objects.create(repere=repere, personne=camille)
    return camille


@pytest.fixture
def dire(repere):
    """`dire(sacha, "Bonjour")` : un commentaire sur le repère ; `parent=` en fait une réponse."""

    def dire(by, texte="Chez nous, cela a marché.", *, item=None, parent=None):
        return f.dire(item or repere, by, texte, parent=parent)

    return dire


@pytest.fixture
def commentaire(dire, sacha):
    return dire(sacha)


@pytest.fixture
def en_tant_que():
    def client(personne):
        c = Client()
        c.force_login(personne)
        return c

    return client
