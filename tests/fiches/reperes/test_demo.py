"""Les repères de la démonstration : tous chargés, chacun dans l’état que dit son fichier."""

from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser

from communaute.comptes import demo as personnes
from communaute.models import Avis
from communaute.reseaux import demo as reseaux
from fiches import demo as fiches
from fiches.experiences.models import Fiche
from fiches.reperes import demo
from fiches.reperes.models import Difficulte, Repere
from fiches.reperes.workflow import est_illustre


@pytest.fixture
def chargee(db):
    for piece in (personnes, reseaux, fiches, demo):
        piece.charger()


def test_la_demonstration_se_charge_entiere_et_une_seule_fois(chargee):
    entetes = [demo.lire(f) for f in sorted(demo.CONTENUS.glob("*.md"))]
    attendus = Counter((e["title"], e["etat"], e["visibility"]) for e, _parties in entetes)

    demo.charger()

    assert Counter((x.title, x.state, x.visibility) for x in Repere.objects.all()) == attendus
    assert Repere.objects.count() == 15
    for (entete, parties), repere in zip(entetes, Repere.objects.order_by("pk"), strict=True):
        blocs = repere.texte.head.contenu.blocs
        assert sorted(b.kind for b in blocs) == sorted(nature for nature, _t, _x in parties), entete["title"]
        assert est_illustre(repere)
        assert repere.contributions.count() == len(entete["contributeurs"])
        assert repere.reseaux.count() == len(entete["reseaux"])
    assert {"validation", "a_actualiser", "co_construction"} <= {x.state for x in Repere.objects.all()}


def test_chaque_difficulte_mene_une_personne_de_passage_a_un_repere_puis_a_une_fiche(chargee):
    passage = AnonymousUser()
    difficultes = list(Difficulte.objects.visible_to(passage).select_related("repere"))

    assert len(difficultes) == 8
    for difficulte in difficultes:
        assert Fiche.objects.visible_to(passage).filter(reperes=difficulte.repere).exists(), difficulte
    assert Repere.objects.visible_to(passage).published().count() == 8


def test_la_demonstration_n_annonce_que_ce_qui_attend(chargee):
    en_cours = set(Repere.objects.filter(state="validation").values_list("pk", flat=True))
    nouveaux = Avis.objects.filter(kind__startswith="repere.", read_at=None)

    assert {a.object_id for a in nouveaux} == en_cours
