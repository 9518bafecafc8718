"""Les formulations de la démonstration : une acceptée avec son nom, une qui attend, une déclinée et pourquoi."""

import pytest

from communaute.comptes import demo as personnes
from communaute.reseaux import demo as reseaux
from fiches import demo as fiches
from fiches.reperes import demo as reperes
from fiches.reperes.amendements import demo
from fiches.reperes.amendements.models import Amendement


@pytest.fixture
def chargee(db):
    for piece in (personnes, reseaux, fiches, reperes, demo):
        piece.charger()


def test_une_acceptee_une_en_attente_une_declinee(chargee):
    trouvees = {a.state: a for a in Amendement.objects.all()}

    assert sorted(trouvees) == ["accepte", "decline", "propose"]
    assert trouvees["accepte"].retenu.summary == "Une formulation retenue"
    assert trouvees["decline"].motif != ""
    assert None not in {a.reseau for a in trouvees.values()}


def test_charger_deux_fois_ne_change_rien(chargee):
    avant = list(Amendement.objects.values_list("pk", "state"))

    demo.charger()

    assert list(Amendement.objects.values_list("pk", "state")) == avant
