"""La journée à venir de la démonstration, préparée une fois, et laissée en paix si quelqu’un y a touché."""

import pytest
from django.db import transaction
from django.test import override_settings

from ateliers import demo, demo_preparer
from ateliers.dossiers.lecture import documents_de
from ateliers.inscriptions.models import Besoin
from ateliers.programme.models import Atelier
from communaute.comptes import demo as comptes
from communaute.models import LigneJournal
from communaute.reseaux import demo as reseaux
from communaute.socle.exploitation.marque import DEMO
from communaute.socle.exploitation.models import Marque


@pytest.fixture(scope="module")
def prepare(django_db_setup, django_db_blocker, tmp_path_factory):
    """Semée une fois pour tout le fichier, dans une transaction dont rien ne reste."""
    dossier = tmp_path_factory.mktemp("fichiers")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=dossier):
        Marque.objects.create(cle=DEMO)
        comptes.charger()
        reseaux.charger()
        demo.charger()
        demo_preparer.charger()
        yield Atelier.objects.with_seat_counts().get(slug=demo_preparer.SLUG)
        transaction.set_rollback(True)


def test_alix_leads_it_with_her_own_notes(prepare):
    assert [a.personne.email for a in prepare.animations.all()] == [demo_preparer.ALIX]
    assert prepare.sequences.exclude(conduite=None).exclude(conduite__note="").count() == 2


def test_two_seats_are_left_and_yet_someone_of_a_full_network_waits(prepare):
    assert prepare.capacite - prepare.inscrits == 2
    (attend,) = prepare.inscriptions.waiting()
    prises = prepare.inscriptions.confirmed().filter(reseau=attend.reseau).count()
    assert (attend.inscrite_par.email, prises) == (demo_preparer.CAMILLE, prepare.places_par_reseau)
    reseaux_presents = prepare.inscriptions.confirmed().exclude(reseau=None).values_list("reseau", flat=True)
    assert len(set(reseaux_presents)) == len(reseaux_presents)


def test_two_documents_and_a_need_are_there(prepare):
    assert [d.titre for d in documents_de(prepare)] == [
        titre for titre, _nom, _mots in demo_preparer.DOCUMENTS
    ]
    assert {d.en_bref.split(",")[0] for d in documents_de(prepare)} == {"PDF"}
    assert Besoin.objects.count() == 1


def test_played_again_it_changes_nothing(prepare):
    avant = LigneJournal.objects.count()

    demo_preparer.charger()

    assert LigneJournal.objects.count() == avant
