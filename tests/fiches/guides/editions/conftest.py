"""Une communauté où une fiche et un repère ont paru, et le guide qui les réunit."""

import pytest

from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import guides as g
from tests.factories import reperes as r


@pytest.fixture
def publier(communaute, escales, theme, camille, sacha, dominique):
    """`publier()` : une fiche de Camille et un repère de Sacha, publiés, liés l’un à l’autre."""

    def publier():
        fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, theme=theme)
        fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
        repere = r.jusqua(r.propose(sacha, communaute, theme=theme), "publie", equipe=dominique, fiche=fiche)
        return fiche, repere

    return publier


@pytest.fixture
def textes(publier):
    return publier()


@pytest.fixture
def guide(textes, communaute, dominique):
    """Composé, écrit, coché : il ne reste qu’à le faire paraître."""
    return g.pret(g.guide(communaute, dominique), dominique)


@pytest.fixture
def edition(guide, dominique):
    return g.parue(guide, dominique)
