"""Des textes publiés d’un thème, que Sacha lit."""

import pytest

from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reperes as r


@pytest.fixture(autouse=True)
def range_ici(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def publier(communaute, escales, theme, camille, sacha, dominique):
    """`publier()` : une fiche et un repère de ce thème, publiés pour la communauté."""

    def publier(combien=1):
        for _n in range(combien):
            fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, theme=theme)
            fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
            repere = r.jusqua(
                r.propose(sacha, communaute, theme=theme), "publie", equipe=dominique, fiche=fiche
            )
        return fiche, repere

    return publier
