"""Une communauté où une fiche et un repère ont paru, et le guide qui les réunit, à composer."""

import pytest

from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import guides as g
from tests.factories import reperes as r


@pytest.fixture
def paraitre(communaute, escales, theme, camille, sacha, dominique):
    """`paraitre()` : une fiche et un repère de plus, publiés."""

    def paraitre():
        fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, theme=theme)
        fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
        repere = r.jusqua(r.propose(sacha, communaute, theme=theme), "publie", equipe=dominique, fiche=fiche)
        return fiche, repere

    return paraitre


@pytest.fixture
def guide(paraitre, communaute, dominique):
    paraitre()
    return g.guide(communaute, dominique)
