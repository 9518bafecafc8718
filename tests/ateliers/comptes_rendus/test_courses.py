"""Deux personnes au même instant : un seul compte rendu, une seule diffusion, dite une fois ; rien d’écrasé."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from ateliers.comptes_rendus import actions
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.comptes_rendus.workflow import COMPTE_RENDU
from communaute.models import Avis, LigneJournal, Texte
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr

pytestmark = pytest.mark.usefixtures("vraies_transactions")


def ensemble(*gestes):
    """Joue les gestes au même instant ; rend pour chacun « fait » ou le code du refus."""
    depart = Barrier(len(gestes))

    def play(geste):
        depart.wait(timeout=30)
        try:
            geste()
        except Refus as refus:
            return refus.code
        finally:
            connection.close()
        return "fait"

    with ThreadPoolExecutor(len(gestes)) as fils:
        return sorted(fils.map(play, gestes))


@pytest.fixture
def journee(vraies_transactions, communaute, camille, alix):
    atelier = cr.passe(communaute)
    f.sequence(atelier, "10:00", 90, title="Ce que l’on arrête")
    f.animation(atelier, alix)
    f.inscription(atelier, camille)
    return atelier


def test_two_people_starting_at_once_start_the_same_one(journee, dominique, alix):
    dits = ensemble(
        *[lambda by=by: actions.start(atelier=journee, by=by) for by in (alix, dominique, alix, dominique)]
    )

    assert dits == ["fait"] * 4
    assert CompteRendu.objects.count() == 1
    assert Texte.objects.count() == 1
    assert LigneJournal.objects.filter(code="compte_rendu.commencer").count() == 1


def test_two_people_distributing_at_once_distribute_it_once_and_tell_it_once(journee, dominique, alix):
    rendu = cr.relecture_finie(cr.compte_rendu(journee, by=dominique, etat="en_validation"))

    dits = ensemble(
        *[lambda by=by: COMPTE_RENDU.apply(rendu, "diffuser", by=by) for by in (alix, dominique, alix)]
    )

    assert dits == ["deja", "deja", "fait"]
    assert LigneJournal.objects.filter(code="compte_rendu.diffuser").count() == 1
    assert Avis.objects.filter(kind="compte_rendu.diffuse", recipient__name="Camille Exemple").count() == 1


def test_writing_while_it_is_distributed_is_in_it_or_refused(journee, dominique, alix):
    rendu = cr.relecture_finie(cr.compte_rendu(journee, by=dominique, etat="en_validation"))

    dits = ensemble(
        lambda: cr.ecrire(rendu, "decisions", "Une décision de dernière minute.", by=alix),
        lambda: COMPTE_RENDU.apply(rendu, "diffuser", by=dominique),
    )

    fini = cr.relu(rendu)
    assert fini.parue_id == fini.texte.head_id
    assert ("droit" in dits) == ("dernière minute" not in str(fini.parue.content))
