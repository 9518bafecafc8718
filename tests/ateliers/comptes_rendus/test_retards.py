"""Un compte rendu qui se fait attendre : au bureau de l’équipe, et une fois à qui anime."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from ateliers.comptes_rendus.retards import en_retard, remind
from ateliers.programme.models import Atelier
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr
from tests.factories.taches import run_tasks


@pytest.fixture
def tardif(communaute, alix):
    atelier = cr.passe(communaute, -20, title="Tardif")
    f.animation(atelier, alix)
    return atelier


@pytest.mark.parametrize(
    ("dans", "etat", "retard"),
    [
        (-14, None, False),
        (-16, None, True),
        (-16, "en_redaction", True),
        (-16, "en_validation", True),
        (-16, "diffuse", False),
    ],
)
def test_late_is_fifteen_days_without_distribution(dans, etat, retard, communaute, dominique):
    atelier = cr.passe(communaute, dans)
    if etat:
        cr.compte_rendu(atelier, by=dominique, etat=etat)

    assert list(en_retard()) == ([atelier] if retard else [])


@pytest.mark.parametrize(
    "change", [{"state": "annule"}, {"state": "brouillon"}, {"corbeille_le": timezone.now()}]
)
def test_a_day_that_did_not_take_place_owes_nothing(change, tardif):
    assert list(en_retard()) == [tardif]

    Atelier.objects.filter(pk=tardif.pk).update(**change)

    assert list(en_retard()) == []


def test_the_facilitator_is_told_once(tardif, alix, dominique):
    assert remind() == 1
    assert remind() == 0
    run_tasks()

    (courriel,) = mail.outbox
    assert courriel.to == [alix.email]
    assert courriel.subject == "Compte rendu attendu : « Tardif »"


def test_nothing_leaves_once_it_is_distributed(tardif, dominique):
    remind()
    cr.compte_rendu(tardif, by=dominique, etat="diffuse")
    run_tasks()

    assert [m.subject for m in mail.outbox if "attendu" in m.subject] == []


def test_an_old_day_is_not_worth_an_email_but_stays_on_the_desk(tardif):
    vieux = timezone.now() - dt.timedelta(days=400)
    Atelier.objects.filter(pk=tardif.pk).update(starts_at=vieux, ends_at=vieux + dt.timedelta(hours=6))

    assert remind() == 0
    assert list(en_retard()) == [tardif]


def test_the_team_sees_them_on_its_desk_and_in_its_list(client, tardif, communaute, dominique):
    cr.passe(communaute, -2, title="Récent")
    client.force_login(dominique)

    bureau = client.get("/admin/").content.decode()
    liste = client.get(
        f"{reverse('admin:ateliers_atelier_changelist')}?compte_rendu=en_retard"
    ).content.decode()

    assert "1 compte rendu en retard" in bureau
    assert "Tardif" in liste
    assert "Récent" not in liste
