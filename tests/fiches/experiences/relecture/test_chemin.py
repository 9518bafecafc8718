"""De la page d’une fiche, qui l’écrit retrouve la conversation, aussi longtemps que l’équipe la relit."""

import pytest

from fiches.experiences.workflow import FICHE
from tests.factories import fiches as f
from tests.factories import notes as n


def marge(fiche) -> str:
    return f'href="{fiche.get_absolute_url()}relecture/"'


@pytest.fixture
def mene(en_tant_que):
    """`mene(camille, fiche)` : la page de la fiche mène-t-elle cette personne à la marge ?"""

    def mene(personne, fiche):
        page = en_tant_que(personne).get(fiche.get_absolute_url())
        return marge(fiche) in page.content.decode()

    return mene


def test_a_chaque_etape_chez_l_equipe(envoyee, camille, dominique, mene):
    fiche = envoyee.fiche
    vues = []
    for geste, by in (("soumettre", camille), ("prendre", dominique), ("declarer_prete", dominique)):
        FICHE.apply(fiche, geste, by=by)
        vues.append((mene(camille, fiche), mene(dominique, fiche)))

    assert vues == [(True, True)] * 3


def test_rien_tant_qu_aucune_note_n_est_partie(fiche_en_relecture, preparee, camille, mene):
    assert not mene(camille, fiche_en_relecture)


def test_qui_ne_suit_pas_la_relecture_n_en_voit_pas_le_chemin(fiche_publiee, camille, sacha, dominique, mene):
    """En ligne pendant qu’une révision se relit : Sacha la lit, sans rien savoir des notes."""
    for geste, by in (("reviser", camille), ("soumettre", camille), ("prendre", dominique)):
        FICHE.apply(fiche_publiee, geste, by=by)
    n.noter(fiche_publiee, dominique)
    fiche = n.renvoyer(fiche_publiee, dominique)
    FICHE.apply(fiche, "soumettre", by=camille)

    fiche = f.relue(fiche)

    assert (mene(camille, fiche), mene(sacha, fiche)) == (True, False)
