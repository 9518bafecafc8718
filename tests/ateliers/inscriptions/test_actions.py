"""Prendre une place, la rendre : jamais une de trop, jamais deux pour une personne, et tout est dit."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.utils import timezone

from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.enums import EtatInscription
from ateliers.inscriptions.models import Inscription
from ateliers.programme.enums import Etat
from communaute.models import Avis, LigneJournal
from communaute.socle.refus import Refus
from communaute.socle.web.corbeille import trash
from tests.factories import ateliers as f
from tests.factories import reseaux
from tests.factories.taches import run_tasks


def inscrire(atelier, personne, **autres):
    return register(atelier=atelier, personne=personne, **{"by": personne, **autres})


def code(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


def test_registering_takes_a_seat_for_her_network(atelier, camille, escales):
    inscription = inscrire(atelier, camille)

    inscription.refresh_from_db()
    assert (inscription.etat, inscription.reseau) == (EtatInscription.CONFIRMEE, escales)
    ligne = LigneJournal.objects.get()
    assert (ligne.code, ligne.actor_id, ligne.target_id) == (
        "inscription.inscrire",
        camille.pk,
        inscription.pk,
    )
    assert ligne.data == {"atelier": atelier.pk, "reseau": escales.pk}


def test_a_double_click_is_one_seat_one_notice_one_line(atelier, camille):
    premiere, seconde = inscrire(atelier, camille), inscrire(atelier, camille)
    run_tasks()

    assert premiere.pk == seconde.pk
    assert (Inscription.objects.count(), Avis.objects.count(), LigneJournal.objects.count()) == (1, 1, 1)
    assert len(mail.outbox) == 1


def test_coming_back_reuses_the_row_and_confirms_again(atelier, camille):
    ancienne = inscrire(atelier, camille)
    cancel(atelier=atelier, personne=camille, by=camille)

    nouvelle = inscrire(atelier, camille)
    run_tasks()

    assert nouvelle.pk == ancienne.pk
    assert Inscription.objects.get().etat == EtatInscription.CONFIRMEE
    assert Inscription.objects.get().created_at > ancienne.created_at
    assert list(LigneJournal.objects.order_by("id").values_list("code", flat=True)) == [
        "inscription.inscrire",
        "inscription.desister",
        "inscription.inscrire",
    ]
    assert len(mail.outbox) == 2


def test_the_network_is_one_that_takes_part_in_this_community(atelier, camille, escales, etrangere):
    ailleurs = etrangere.rattachements.get().reseau
    reseaux.rattachement(camille, ailleurs)
    camille.rattachements.filter(reseau=escales).update(since=timezone.localdate() + dt.timedelta(days=1))

    assert inscrire(atelier, camille).reseau_id == escales.pk


def test_without_a_network_here_the_seat_is_hers_alone(atelier, alix):
    assert inscrire(atelier, alix).reseau_id is None


def test_a_network_left_or_thrown_away_is_not_hers(communaute, partie, camille, escales):
    ouvert = f.atelier(communaute, visibility="public")
    trash(escales, by=camille)

    assert inscrire(ouvert, partie).reseau_id is None
    assert inscrire(ouvert, camille).reseau_id is None


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"state": Etat.ANNONCE}, "pas_ouvert"),
        ({"state": Etat.CLOS}, "clos"),
        ({"ouverture_le": timezone.now() + dt.timedelta(days=1)}, "pas_ouvert"),
        ({"cloture_le": timezone.now() - dt.timedelta(minutes=1)}, "clos"),
        ({"state": Etat.ANNULE}, "annule"),
        ({"state": Etat.BROUILLON}, "invisible"),
        ({"dans": -1}, "termine"),
        ({"starts_at": timezone.now() - dt.timedelta(hours=1)}, "commence"),
        ({"corbeille_le": timezone.now()}, "invisible"),
    ],
)
def test_registration_is_refused(champs, attendu, communaute, camille):
    atelier = f.atelier(communaute, **champs)

    assert code(inscrire, atelier, camille) == attendu
    assert not Inscription.objects.exists()
    assert not Avis.objects.exists()


def test_a_full_atelier_makes_one_wait_until_a_seat_is_given_back(communaute, camille, sacha):
    atelier = f.atelier(communaute, capacite=1)
    inscrire(atelier, camille)

    assert inscrire(atelier, sacha).etat == EtatInscription.ATTENTE
    cancel(atelier=atelier, personne=camille, by=camille)
    assert Inscription.objects.get(personne=sacha).etat == EtatInscription.CONFIRMEE
    assert inscrire(atelier, camille).etat == EtatInscription.ATTENTE


def test_who_does_not_see_it_does_not_register(atelier, etrangere, partie):
    assert code(inscrire, atelier, etrangere) == "invisible"
    assert code(inscrire, atelier, partie) == "invisible"


def test_a_suspended_account_registers_nowhere(communaute, camille):
    camille.is_active = False

    assert code(inscrire, f.atelier(communaute, visibility="public"), camille) == "invisible"


def test_nobody_registers_or_withdraws_somebody_else_but_the_team(atelier, camille, sacha, dominique):
    assert code(inscrire, atelier, camille, by=sacha) == "droit"
    assert code(inscrire, atelier, camille, by=AnonymousUser()) == "droit"
    inscrire(atelier, camille, by=dominique)
    assert code(cancel, atelier=atelier, personne=camille, by=sacha) == "droit"
    assert cancel(atelier=atelier, personne=camille, by=dominique).etat == EtatInscription.ANNULEE
    assert LigneJournal.objects.latest("id").actor_id == dominique.pk


def test_withdrawing_twice_or_without_a_seat_changes_nothing(atelier, camille, sacha):
    inscrire(atelier, camille)

    cancel(atelier=atelier, personne=camille, by=camille)

    assert cancel(atelier=atelier, personne=camille, by=camille) is None
    assert cancel(atelier=atelier, personne=sacha, by=sacha) is None
    assert LigneJournal.objects.filter(code="inscription.desister").count() == 1


@pytest.mark.parametrize(
    ("champs", "attendu"), [({"dans": -1}, "termine"), ({"state": Etat.ANNULE}, "annule")]
)
def test_a_past_or_called_off_atelier_keeps_its_list(champs, attendu, communaute, camille):
    atelier = f.atelier(communaute, **champs)
    f.inscription(atelier, camille)

    assert code(cancel, atelier=atelier, personne=camille, by=camille) == attendu


def test_one_withdraws_even_during_the_day(communaute, camille):
    atelier = f.atelier(communaute, starts_at=timezone.now() - dt.timedelta(hours=1))
    f.inscription(atelier, camille)

    assert cancel(atelier=atelier, personne=camille, by=camille).etat == EtatInscription.ANNULEE


def test_a_past_day_can_be_taken_up_without_telling_anyone(communaute, camille):
    atelier = f.atelier(communaute, dans=-1000)
    moment = atelier.starts_at - dt.timedelta(days=3)

    inscrire(atelier, camille, now=moment)

    assert Inscription.objects.get().created_at == moment
    assert not Avis.objects.exists()
