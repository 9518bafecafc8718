"""Une fiche dans chaque état, menée là par les vrais gestes : Camille écrit et assume, Dominique relit."""

import pytest

from fiches.moderation.enums import Etat
from tests.factories import fiches as f


@pytest.fixture
def fiche_brouillon(communaute, escales, camille):
    """Un titre, rien d’autre."""
    return f.brouillon(escales, communaute, camille)


@pytest.fixture
def fiche_complete(communaute, escales, camille, theme):
    """Un brouillon prêt à être soumis."""
    return f.ecrire_tout(f.brouillon(escales, communaute, camille), camille)


@pytest.fixture
def mener(communaute, escales, camille, dominique, theme):
    """`mener("prete")` : une nouvelle fiche de Camille dans cet état."""

    def mener(state, title=None):
        brouillon = f.brouillon(escales, communaute, camille, title=title)
        return f.jusqua(brouillon, state, by=camille, equipe=dominique)

    return mener


@pytest.fixture
def fiche_soumise(mener):
    return mener(Etat.SOUMISE)


@pytest.fixture
def fiche_en_relecture(mener):
    return mener(Etat.EN_RELECTURE)


@pytest.fixture
def fiche_a_reprendre(mener):
    return mener(Etat.A_REPRENDRE)


@pytest.fixture
def fiche_prete(mener):
    """Prête, l’accord du réseau attendu."""
    return mener(Etat.PRETE)


@pytest.fixture
def fiche_assumee(mener, camille):
    """Prête, et le réseau l’assume."""
    return f.relue(f.accorder(mener(Etat.PRETE), by=camille))


@pytest.fixture
def fiche_publiee(mener):
    return mener(Etat.PUBLIEE)


@pytest.fixture
def fiche_archivee(mener):
    return mener(Etat.ARCHIVEE)


@pytest.fixture
def fiche_retiree(mener):
    return mener(Etat.RETIREE)
