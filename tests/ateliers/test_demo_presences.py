"""Les journées passées de la démonstration, tenues : présences, deux personnes invitées, avis clos."""

import pytest
from django.db import transaction

from ateliers import demo, demo_presences
from ateliers.evaluations.models import Evaluation, Reponse
from ateliers.evaluations.resultats import resultats
from ateliers.inscriptions.models import Inscription
from ateliers.programme.models import Atelier
from communaute.comptes import demo as comptes
from communaute.models import LigneJournal
from communaute.reseaux import demo as reseaux
from communaute.socle.exploitation.marque import DEMO
from communaute.socle.exploitation.models import Marque


@pytest.fixture(scope="module")
def seme(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        Marque.objects.create(cle=DEMO)
        for module in (comptes, reseaux, demo, demo_presences):
            module.charger()
        yield list(Atelier.objects.past().order_by("starts_at"))
        transaction.set_rollback(True)


def test_every_past_day_has_people_present_and_nobody_left_unmarked(seme):
    assert len(seme) == 5
    for atelier in seme:
        lignes = list(atelier.inscriptions.all())
        assert all(ligne.presence for ligne in lignes)
        assert 10 <= sum(ligne.presence == "presente" for ligne in lignes) < len(lignes)


def test_two_guests_excused_and_absent_people_are_there_to_be_seen(seme):
    assert Inscription.objects.exclude(invite_nom="").filter(presence="presente").count() == 2
    assert {p for (p,) in Inscription.objects.values_list("presence")} == {
        "",
        "presente",
        "excusee",
        "absente",
    }


def test_evaluations_are_closed_and_one_is_too_small_to_be_shown(seme):
    lues = [resultats(evaluation) for evaluation in Evaluation.objects.order_by("atelier__starts_at")]

    assert [(r.finie, r.nombre) for r in lues] == [(True, 7), (True, 6), (True, 0), (True, 8), (True, 5)]
    assert not Evaluation.objects.filter(close_le=None).exists()


def test_loading_twice_or_after_a_visitor_s_change_leaves_things_alone(seme):
    Inscription.objects.filter(atelier=seme[0], presence="absente").update(presence="excusee")
    avant = (
        list(Inscription.objects.values("pk", "presence")),
        Reponse.objects.count(),
        LigneJournal.objects.count(),
    )

    demo_presences.charger()

    apres = (
        list(Inscription.objects.values("pk", "presence")),
        Reponse.objects.count(),
        LigneJournal.objects.count(),
    )
    assert apres == avant
