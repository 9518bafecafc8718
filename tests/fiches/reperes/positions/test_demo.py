"""Les positions et les essais de la démonstration : cinq réseaux parlent, onze se taisent, un essai n’a pas aidé."""

from collections import Counter

import pytest

from communaute.comptes import demo as personnes
from communaute.models import Avis
from communaute.reseaux import demo as reseaux
from fiches import demo as fiches
from fiches.reperes import demo as reperes
from fiches.reperes.essais import demo as essais
from fiches.reperes.essais.models import Essai
from fiches.reperes.models import Repere
from fiches.reperes.positions import demo as positions
from fiches.reperes.positions.attendus import reseaux_silencieux
from fiches.reperes.positions.models import Position
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r


@pytest.fixture
def chargee(db):
    for piece in (personnes, reseaux, fiches, reperes):
        piece.charger()


def test_cinq_reseaux_parlent_et_onze_se_taisent(chargee):
    positions.charger()

    repere = r.relu(Repere.objects.get(state="validation"))
    sens = Counter(Position.objects.filter(repere=repere).values_list("sens", flat=True))
    assert sens == {"porte": 2, "reserve": 1, "non_concerne": 1, "sans_mandat": 1}
    assert reseaux_silencieux(repere).count() == 11
    demandes = Avis.objects.filter(kind="repere.position", object_id=repere.pk)
    assert Counter(a.read_at is None for a in demandes) == {True: 11, False: 5}


def test_la_demonstration_invite_camille_a_se_prononcer(chargee):
    positions.charger()

    repere = r.relu(Repere.objects.get(state="validation"))
    siens = reseaux_silencieux(repere).filter(rattachements__personne__email="camille.exemple@example.org")
    assert siens.count() == 1


def test_trois_essais_dont_un_qui_n_a_pas_aide(chargee):
    essais.charger()

    assert Counter(Essai.objects.values_list("issue", flat=True)) == {
        "aide": 1,
        "en_partie": 1,
        "pas_aide": 1,
    }
    assert Avis.objects.filter(kind="repere.essai", read_at=None).count() == 0


def test_une_demonstration_que_ses_visiteurs_ont_menee_plus_loin_se_complete_sans_erreur(chargee):
    """Le repère en validation a été publié, un autre archivé : on n’ajoute que ce qui peut l’être."""
    from communaute.models import Personne

    equipe = Personne.objects.filter(is_staff=True).order_by("pk").first()
    REPERE.apply(Repere.objects.get(state="validation"), "publier", by=equipe)
    publie = Repere.objects.get(slug="dire-en-une-phrase-ce-qui-nous-relie")
    REPERE.apply(publie, "archiver", by=equipe)

    positions.charger()
    essais.charger()

    assert (Position.objects.count(), Essai.objects.count()) == (0, 2)
