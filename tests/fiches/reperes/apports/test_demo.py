"""La démonstration : les notes d’une journée, six contributions, et ce qu’un repère fait de trois d’entre elles."""

import pytest

from ateliers import demo as ateliers
from ateliers import demo_notes
from ateliers.contributions.enums import NatureContribution
from ateliers.contributions.models import ContributionAtelier
from ateliers.notes.models import PriseDeNotes
from communaute.comptes import demo as personnes
from communaute.models import Avis
from communaute.reseaux import demo as reseaux
from fiches import demo as fiches
from fiches import demo_apports
from fiches.reperes import demo as reperes
from fiches.reperes.apports.models import PartieProposee
from fiches.reperes.preuves.models import Provenance


@pytest.fixture
def chargee(db):
    for piece in (personnes, reseaux, fiches, ateliers, demo_notes, reperes, demo_apports):
        piece.charger()


def test_six_contributions_and_three_parts_once(chargee):
    demo_notes.charger()
    demo_apports.charger()

    assert len(PriseDeNotes.objects.get().texte.head.contenu.blocs) == 5
    assert {c.nature for c in ContributionAtelier.objects.all()} == set(NatureContribution.values)
    assert ContributionAtelier.objects.count() == 6
    assert sorted(PartieProposee.objects.values_list("state", flat=True)) == [
        "ecartee",
        "proposee",
        "retenue",
    ]
    retenue = PartieProposee.objects.get(state="retenue")
    bloc = retenue.repere.texte.head.contenu.bloc(str(retenue.bloc_id))
    assert bloc.title == "Des pairs venus d’un peu loin"
    assert Provenance.objects.filter(bloc_id=retenue.bloc_id).get().atelier == retenue.contribution.atelier
    avis = Avis.objects.filter(kind__startswith="repere.apport", read_at=None)
    assert {a.object_id for a in avis} == {PartieProposee.objects.get(state="proposee").pk}
