"""Les ateliers de la démonstration : cinq passés, un à venir, par les gestes de la page, une seule fois."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from ateliers import demo
from ateliers.admin.forms import warnings
from ateliers.inscriptions.models import Inscription
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.comptes import demo as comptes
from communaute.models import Avis, LigneJournal
from communaute.reseaux import demo as reseaux
from communaute.socle.exploitation.marque import DEMO
from communaute.socle.exploitation.models import Marque


@pytest.fixture(scope="module")
def seme(django_db_setup, django_db_blocker):
    """Semée une fois pour tout le fichier, dans une transaction dont rien ne reste."""
    with django_db_blocker.unblock(), transaction.atomic():
        Marque.objects.create(cle=DEMO)
        comptes.charger()
        reseaux.charger()
        demo.charger()
        yield list(Atelier.objects.order_by("starts_at"))
        transaction.set_rollback(True)


def test_five_past_days_and_one_upcoming_thursday(seme):
    *passes, prochain = seme

    assert [f"{a.starts_at.astimezone(PARIS):%Y-%m-%d}" for a in passes] == [
        "2018-02-08",
        "2018-04-12",
        "2018-06-07",
        "2018-09-27",
        "2018-11-22",
    ]
    assert {a.state for a in passes} == {Etat.CLOS}
    assert (prochain.state, prochain.starts_at.astimezone(PARIS).weekday()) == (Etat.OUVERT, 3)
    assert prochain.starts_at > timezone.now() + dt.timedelta(days=20)
    assert all(a.est_demo for a in seme)


def test_loading_twice_changes_nothing(seme):
    avant = (Inscription.objects.count(), LigneJournal.objects.count(), Avis.objects.count())

    demo.charger()

    assert Atelier.objects.count() == 6
    assert (Inscription.objects.count(), LigneJournal.objects.count(), Avis.objects.count()) == avant


def test_seats_were_taken_by_people_before_the_day_and_within_capacity(seme):
    for atelier in seme:
        inscriptions = list(atelier.inscriptions.confirmed())
        assert 0 < len(inscriptions) <= atelier.capacite
        assert all(i.created_at < atelier.starts_at for i in inscriptions)
    assert Inscription.objects.filter(reseau=None).count() < Inscription.objects.count() / 4


def test_only_the_upcoming_one_tells_people(seme):
    *_passes, prochain = seme

    assert {a.object_id for a in Avis.objects.filter(kind="atelier.inscription")} == {prochain.pk}
    assert Avis.objects.count() == prochain.inscriptions.confirmed().count()


def test_every_programme_holds_without_overlap_nor_overrun(seme):
    assert {a.slug: warnings(a) for a in seme if warnings(a)} == {}
    assert all(a.sequences.exists() and a.themes.exists() and a.questions for a in seme)


@pytest.mark.parametrize("jour", [dt.date(2026, 10, 1) + dt.timedelta(days=n) for n in range(8)])
def test_the_upcoming_day_is_a_thursday_whatever_the_day_of_loading(jour):
    debut, fin = demo.horaires({"dans_jours": 24, "debut": "10:00", "fin": "16:45"}, jour)

    assert (debut.weekday(), debut.hour, fin.hour, fin.minute) == (3, 10, 16, 45)
    assert 24 <= (debut.date() - jour).days <= 30
