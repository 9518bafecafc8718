"""Quelques jours avant la date, puis une fois passée : à la bonne personne, une fois, si c’est encore vrai."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command

from ateliers.programme.dates import PARIS
from ateliers.suites import actions, rappels
from ateliers.suites.rappels import remind
from communaute.models import Avis, Choix
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr
from tests.factories.taches import run_tasks


@pytest.fixture
def horloge(monkeypatch):
    """`horloge(suite, jours)` : neuf heures, tant de jours après (ou avant) sa date."""

    def regler(suite, jours, heure=9):
        jour = suite.echeance + dt.timedelta(days=jours)
        instant = dt.datetime.combine(jour, dt.time(heure), PARIS)
        monkeypatch.setattr(rappels.timezone, "now", lambda: instant)
        return instant

    return regler


@pytest.fixture
def suite(communaute, dominique, camille):
    journee = cr.passe(communaute)
    f.inscription(journee, camille)
    return cr.suite(journee, by=dominique, quoi="Envoyer le tableau", personne=camille, dans=20)


def objets():
    return [m.subject for m in mail.outbox]


@pytest.mark.parametrize(
    ("jours", "dits"),
    [
        (-4, []),
        (-3, ["suite.bientot"]),
        (0, ["suite.bientot"]),
        (1, ["suite.en_retard"]),
        (14, ["suite.en_retard"]),
        (15, []),
    ],
)
def test_the_reminder_of_the_day(jours, dits, suite, horloge):
    horloge(suite, jours)

    remind()

    assert list(Avis.objects.values_list("kind", flat=True)) == dits


@pytest.mark.parametrize("heure", [7, 20])
def test_nothing_at_night(heure, suite, horloge):
    horloge(suite, -1, heure)

    assert remind() == 0


def test_each_reminder_leaves_once(suite, horloge, camille):
    for jours in (-3, -2, -1, 0, 1, 2, 9):
        horloge(suite, jours)
        remind()
        run_tasks()

    assert [m.to for m in mail.outbox] == [[camille.email]] * 2
    assert objets()[0].startswith("À faire pour le ")
    assert objets()[1].startswith("C’était à faire pour le ")
    assert "Envoyer le tableau" in mail.outbox[0].body
    assert suite.get_absolute_url() in mail.outbox[0].body


@pytest.mark.parametrize("etat", ["faite", "abandonnee"])
def test_nothing_leaves_once_done_or_given_up(etat, suite, horloge, dominique):
    horloge(suite, -2)
    assert remind() == 1
    actions.set_state(suite, state=etat, by=dominique)
    run_tasks()

    assert mail.outbox == []
    assert remind() == 0


def test_nothing_leaves_once_its_date_has_changed_and_the_new_date_has_its_own(suite, horloge, dominique):
    horloge(suite, -2)
    assert remind() == 1
    suite = actions.edit(suite, champs={"echeance": suite.echeance + dt.timedelta(days=30)}, by=dominique)
    run_tasks()
    assert mail.outbox == []

    horloge(suite, -2)
    remind()
    run_tasks()

    assert len(mail.outbox) == 1


def test_nothing_leaves_to_the_one_who_is_not_in_charge_any_more(
    suite, horloge, dominique, equipiere, camille
):
    horloge(suite, -2)
    remind()
    actions.edit(suite, champs={"personne": equipiere}, by=dominique)
    run_tasks()

    assert [m.to for m in mail.outbox] == []
    remind()
    run_tasks()
    assert [m.to for m in mail.outbox] == [[equipiere.email]]


def test_a_reminder_held_back_past_the_date_does_not_leave_any_more(suite, horloge):
    horloge(suite, -1)
    remind()
    horloge(suite, 2)
    run_tasks()

    assert mail.outbox == []


def test_nothing_leaves_to_one_who_does_not_want_it_or_lost_her_access(suite, horloge, camille):
    Choix.objects.create(personne=camille, kind="suite.bientot", quand=Choix.Quand.AUCUN)
    horloge(suite, -1)
    remind()
    run_tasks()
    camille.rattachements.update(state="termine")
    horloge(suite, 1)
    remind()
    run_tasks()

    assert mail.outbox == []


def test_without_a_person_nor_a_date_nobody_is_told(suite, horloge, dominique):
    horloge(suite, -1)
    cr.suite(suite.atelier, by=dominique, qui="Le bureau", dans=20)
    actions.edit(suite, champs={"personne": None}, by=dominique)

    assert remind() == 0


def test_the_upkeep_finds_them(suite, horloge):
    horloge(suite, -1)

    call_command("echeances")

    assert Avis.objects.filter(kind="suite.bientot").count() == 1
