"""Deux gestes au même instant : une position, ou la publication, jamais une position donnée après elle."""

import threading

import pytest
from django.db import connections

from communaute.models import Avis, LigneJournal
from communaute.socle.refus import Refus
from fiches.reperes.essais.models import Essai
from fiches.reperes.positions import actions
from fiches.reperes.positions.echeances import passer
from fiches.reperes.positions.models import Position
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.fiches.reperes.positions.test_avis import vieillir

pytestmark = pytest.mark.usefixtures("vraies_transactions")


def ensemble(*gestes) -> list[str]:
    """Joue les gestes en même temps, chacun dans son fil ; rend, triés, « fait » ou le code du refus."""
    depart, resultats = threading.Barrier(len(gestes)), []

    def jouer(geste):
        depart.wait(timeout=20)
        try:
            geste()
            resultats.append("fait")
        except Refus as refus:
            resultats.append(refus.code)
        except Exception as erreur:
            resultats.append(repr(erreur))
        finally:
            connections.close_all()

    fils = [threading.Thread(target=jouer, args=(geste,)) for geste in gestes]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(timeout=60)
    return sorted(resultats)


def test_deux_referentes_d_un_reseau_en_meme_temps(en_validation, escales, camille, collegue):
    resultats = ensemble(
        lambda: actions.give(en_validation, reseau=escales, sens="porte", by=camille),
        lambda: actions.give(en_validation, reseau=escales, sens="sans_mandat", by=collegue),
    )

    assert resultats == ["fait", "fait"]
    assert Position.objects.count() == 1
    derniere = LigneJournal.objects.filter(code="repere.position").first()
    assert Position.objects.get().sens == derniere.data["sens"]


@pytest.mark.parametrize("_fois", range(3))
def test_publier_pendant_qu_un_reseau_se_prononce(en_validation, escales, camille, dominique, _fois):
    """L’un puis l’autre : la position est de cette version, ou elle est refusée ; jamais de la suivante."""
    resultats = ensemble(
        lambda: REPERE.apply(en_validation, "publier", by=dominique),
        lambda: actions.give(en_validation, reseau=escales, sens="porte", by=camille),
    )

    assert resultats in (["fait", "fait"], ["fait", "fin"])
    publie = r.relu(en_validation)
    assert publie.version == 1
    donnees = [(p.version, p.le < publie.publiee_le) for p in Position.objects.all()]
    assert donnees == ([(1, True)] if resultats == ["fait", "fait"] else [])


def test_deux_entretiens_ensemble_ne_relancent_qu_une_fois(en_validation, camille):
    vieillir(en_validation, reste=2)

    assert ensemble(passer, passer, passer) == ["fait"] * 3
    assert Avis.objects.filter(kind="repere.position_rappel", recipient=camille).count() == 1


def test_un_double_clic_ne_raconte_qu_un_essai(publie, sacha, graines):
    import uuid

    from fiches.reperes.essais import actions as essais

    jeton = uuid.uuid4()
    dit = {"cadre": "Notre assemblée", "quand": "2018", "issue": "aide", "resultat": "Dix voix de plus."}
    avant = Avis.objects.filter(kind="repere.essai").count()

    resultats = ensemble(*[lambda: essais.tell(publie, reseau=graines, by=sacha, jeton=jeton, **dit)] * 4)

    assert resultats == ["fait"] * 4
    assert Essai.objects.count() == 1
    assert LigneJournal.objects.filter(code="repere.essayer").count() == 1
    assert Avis.objects.filter(kind="repere.essai").count() == avant
