"""Un repère dans chaque état, mené là par les vrais gestes : Sacha propose, Dominique fait avancer."""

import pytest

from fiches.moderation.enums import Etat
from fiches.reperes import actions
from fiches.reperes.enums import EtatRepere
from tests.factories import reperes as r


@pytest.fixture
def fiche(mener):
    """Une fiche publiée, lue par la communauté."""
    return mener(Etat.PUBLIEE)


@pytest.fixture
def proposition(communaute, theme, sacha):
    return r.propose(sacha, communaute)


@pytest.fixture
def conduire(communaute, theme, sacha, dominique, fiche):
    """`conduire("publie")` : un nouveau repère proposé par Sacha, dans cet état."""

    def conduire(state, title=None, by=None):
        return r.jusqua(r.propose(by or sacha, communaute, title), state, equipe=dominique, fiche=fiche)

    return conduire


@pytest.fixture
def en_ecriture(conduire):
    return conduire(EtatRepere.CO_CONSTRUCTION)


@pytest.fixture
def en_validation(conduire):
    return conduire(EtatRepere.VALIDATION)


@pytest.fixture
def publie(conduire):
    return conduire(EtatRepere.PUBLIE)


@pytest.fixture
def public(publie, dominique):
    """Publié, et ouvert à tout le monde."""
    actions.open_to_public(publie, by=dominique)
    return r.relu(publie)
