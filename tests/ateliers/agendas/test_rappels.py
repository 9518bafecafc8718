"""Deux semaines et deux jours avant : à qui, quand, une seule fois, et seulement si c’est encore vrai."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from ateliers.agendas import rappels
from ateliers.agendas.rappels import RAPPELS, remind
from ateliers.inscriptions.actions import cancel
from ateliers.inscriptions.models import Inscription
from ateliers.programme.actions import update
from ateliers.programme.dates import PARIS
from ateliers.programme.workflow import ATELIER
from communaute.models import Avis, Choix
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks

QUATORZE, DEUX = (rappel.kind for rappel in RAPPELS)


def le(atelier, jours_avant, heure=9) -> dt.datetime:
    jour = atelier.starts_at.astimezone(PARIS).date() - dt.timedelta(days=jours_avant)
    return dt.datetime.combine(jour, dt.time(heure), PARIS)


@pytest.fixture
def horloge(monkeypatch):
    """`horloge(instant)` : l’heure qu’il est pour les rappels, à l’écriture comme à l’envoi."""

    def regler(instant):
        monkeypatch.setattr(rappels.timezone, "now", lambda: instant)
        return instant

    return regler


@pytest.fixture
def inscrire():
    def faire(atelier, personne, le, **champs):
        inscription = f.inscription(atelier, personne)
        Inscription.objects.filter(pk=inscription.pk).update(created_at=le, **champs)

    return faire


@pytest.fixture
def loin(communaute, camille, inscrire):
    """Dans quarante jours ; Camille y est inscrite depuis longtemps."""
    atelier = f.atelier(
        communaute,
        dans=40,
        modalite="hybride",
        lien_visio=f.LIEN,
        prerequis="Lire la fiche « Dire non ».",
        acces="Métro Encrier, ascenseur côté cour.",
    )
    inscrire(atelier, camille, le(atelier, 39))
    return atelier


def ecrits():
    return list(
        Avis.objects.filter(kind__contains="rappel").order_by("pk").values_list("kind", "recipient__name")
    )


@pytest.mark.parametrize(
    ("jours", "heure", "attendu"),
    [
        (15, 12, []),
        (14, 7, []),
        (14, 8, [QUATORZE]),
        (14, 20, []),
        (8, 19, [QUATORZE]),
        (7, 12, []),
        (3, 12, []),
        (2, 8, [DEUX]),
        (1, 12, [DEUX]),
        (0, 8, []),
        (-1, 12, []),
    ],
)
def test_each_reminder_has_its_days_and_hours(jours, heure, attendu, loin, camille):
    assert remind(le(loin, jours, heure)) == len(attendu)
    assert ecrits() == [(kind, "Camille Exemple") for kind in attendu]


def test_never_twice(loin):
    assert [remind(le(loin, jours)) for jours in (14, 14, 13, 9, 2, 2, 1)] == [1, 0, 0, 0, 1, 0, 0]


def test_what_they_say(loin, camille, horloge):
    remind(horloge(le(loin, 14)))
    run_tasks()
    remind(horloge(le(loin, 2)))
    run_tasks()

    prepare, venir = mail.outbox
    assert prepare.subject == f"Dans deux semaines : « {loin.title} »"
    assert "Avant de venir :\nLire la fiche « Dire non »." in prepare.body
    assert venir.subject == f"C’est bientôt : « {loin.title} »"
    assert "Y venir :\nMétro Encrier, ascenseur côté cour." in venir.body
    assert "La Fabrique des Tampons, 27, rue de l’Encrier" in venir.body
    assert "le lien de visioconférence vous attend sur la page" in venir.body
    assert f.LIEN not in prepare.body + venir.body


def test_only_those_concerned(loin, camille, sacha, equipiere, alix, collegue, inscrire):
    inscrire(loin, sacha, le(loin, 39), etat="annulee")
    inscrire(loin, equipiere, le(loin, 39), etat="attente", attente_depuis=le(loin, 39))
    inscrire(loin, alix, le(loin, 39), a_confirmer=True)
    inscrire(loin, collegue, le(loin, 39))
    type(collegue).objects.filter(pk=collegue.pk).update(is_active=False)
    Inscription.objects.create(atelier=loin, invite_nom="Une invitée")

    assert [remind(le(loin, 14)), remind(le(loin, 2))] == [1, 1]
    assert {nom for _kind, nom in ecrits()} == {"Camille Exemple"}


@pytest.mark.parametrize(
    ("inscrite", "attendu"), [(17, [1, 1]), (15, [0, 1]), (10, [0, 1]), (1.9, [0, 0]), (1, [0, 0])]
)
def test_who_has_just_registered_is_not_reminded(inscrite, attendu, communaute, camille, inscrire):
    atelier = f.atelier(communaute, dans=40)
    inscrire(atelier, camille, le(atelier, 0, 12) - dt.timedelta(days=inscrite))

    assert [remind(le(atelier, 8)), remind(le(atelier, 1))] == attendu


def test_called_off_or_a_draft_reminds_nobody(loin, dominique):
    ATELIER.apply(loin, "annuler", by=dominique, note="Grève.")
    assert remind(le(loin, 14)) == 0
    type(loin).objects.filter(pk=loin.pk).update(state="brouillon")
    assert remind(le(loin, 14)) == 0
    type(loin).objects.filter(pk=loin.pk).update(state="inscriptions_closes")
    assert remind(le(loin, 14)) == 1


def test_moved_by_a_day_it_does_not_leave_again_moved_by_two_months_it_does(loin, horloge):
    remind(horloge(le(loin, 14)))
    for jours in (1, 60):
        loin.starts_at += dt.timedelta(days=jours)
        loin.ends_at += dt.timedelta(days=jours)
        loin.save()
        remind(horloge(le(loin, 14)))

    assert [kind for kind, _nom in ecrits()] == [QUATORZE, QUATORZE]
    assert len(set(Avis.objects.filter(kind=QUATORZE).values_list("key", flat=True))) == 2


@pytest.mark.parametrize(
    "cas", ["desistee", "annule", "deplace", "trop_tard", "refuse", "a_confirmer", "rien"]
)
def test_what_is_no_longer_true_does_not_leave(cas, loin, camille, dominique, horloge):
    remind(horloge(le(loin, 14)))
    if cas == "desistee":
        cancel(atelier=loin, personne=camille, by=camille)
    elif cas == "annule":
        ATELIER.apply(loin, "annuler", by=dominique, note="Grève.")
    elif cas == "deplace":
        loin.starts_at += dt.timedelta(days=1)
        loin.ends_at += dt.timedelta(days=1)
        update(loin, champs=["starts_at", "ends_at"], by=dominique)
    elif cas == "trop_tard":
        horloge(le(loin, 5))
    elif cas == "refuse":
        Choix.objects.create(personne=camille, kind=QUATORZE, quand=Choix.Quand.AUCUN)
    elif cas == "a_confirmer":
        loin.inscriptions.update(a_confirmer=True)

    run_tasks()

    partis = [
        courriel.subject for courriel in mail.outbox if courriel.subject.startswith("Dans deux semaines")
    ]
    assert len(partis) == (cas == "rien")


def test_the_command_sends_them(communaute, camille, inscrire, horloge):
    atelier = f.atelier(communaute, dans=14)
    inscrire(atelier, camille, timezone.now() - dt.timedelta(days=20))
    horloge(le(atelier, 14))

    call_command("echeances")
    call_command("echeances")

    assert ecrits() == [(QUATORZE, "Camille Exemple")]


def test_they_are_switched_off_in_the_preferences(client, camille):
    client.force_login(camille)
    champs = client.get("/mon-espace/preferences/").context["form"].fields.values()

    dits = [str(champ.label) for champ in champs if str(champ.label).startswith("Deux ")]
    assert dits == [
        "Deux semaines avant un atelier où j’ai une place : ce qu’il faut préparer",
        "Deux jours avant un atelier où j’ai une place : comment venir",
    ]
