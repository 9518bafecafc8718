"""Dominique annote une fiche de Camille, et la lui renvoie."""

from types import SimpleNamespace

import pytest
from django.test import Client

from tests.factories import notes as n


@pytest.fixture
def preparee(fiche_en_relecture, dominique):
    """Une note nécessaire que l’équipe n’a pas encore envoyée."""
    return n.noter(fiche_en_relecture, dominique, poids="necessaire")


@pytest.fixture
def envoyee(fiche_en_relecture, preparee, dominique):
    """`.fiche` est à reprendre ; `.note` attend une réponse."""
    fiche = n.renvoyer(fiche_en_relecture, dominique)
    return SimpleNamespace(fiche=fiche, note=n.relue(preparee))


@pytest.fixture
def en_tant_que():
    def client(personne):
        c = Client()
        c.force_login(personne)
        return c

    return client


@pytest.fixture
def page(en_tant_que):
    """`page(camille, fiche)` : la page de relecture, telle que cette personne la reçoit."""

    def page(personne, fiche, **data):
        return en_tant_que(personne).get(f"{fiche.get_absolute_url()}relecture/", data)

    return page


@pytest.fixture
def envoyer(en_tant_que):
    """`envoyer(camille, fiche, "traiter", note_id=3)` : fait un geste, et suit la redirection."""

    def envoyer(personne, fiche, geste, **data):
        chemin = f"{fiche.get_absolute_url()}relecture/"
        return en_tant_que(personne).post(chemin, {"_geste": geste, **data}, follow=True)

    return envoyer
