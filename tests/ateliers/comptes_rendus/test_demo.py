"""La démonstration : quatre comptes rendus diffusés, un en relecture, et ce qu’il reste à faire."""

import pytest
from django.db import transaction
from django.utils import timezone

from ateliers import demo, demo_comptes_rendus
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.suites.models import Suite
from communaute.comptes import demo as comptes
from communaute.models import Avis, Commentaire
from communaute.reseaux import demo as reseaux
from communaute.socle.exploitation.marque import DEMO
from communaute.socle.exploitation.models import Marque
from communaute.socle.recherche.models import Entree
from communaute.socle.texte.paragraphes import texte_seul


@pytest.fixture(scope="module")
def seme(django_db_setup, django_db_blocker):
    """Semée une fois pour tout le fichier, dans une transaction dont rien ne reste."""
    with django_db_blocker.unblock(), transaction.atomic():
        Marque.objects.create(cle=DEMO)
        for module in (comptes, reseaux, demo, demo_comptes_rendus):
            module.charger()
        yield list(CompteRendu.objects.order_by("atelier__starts_at").select_related("texte__head", "parue"))
        transaction.set_rollback(True)


def test_four_are_distributed_and_the_fifth_is_being_read(seme):
    assert [r.state for r in seme] == ["diffuse"] * 4 + ["en_validation"]
    assert [f"{r.diffuse_le:%Y-%m}" for r in seme[:4]] == ["2018-02", "2018-05", "2018-06", "2018-10"]
    assert seme[4].validation_jusqu_au > timezone.localdate()


def test_every_sequence_written_has_its_words_and_no_two_are_alike(seme):
    textes = [texte_seul(b.html) for r in seme for b in r.texte.head.contenu.blocs if b.html]

    assert len(textes) == len(set(textes)) > 50
    assert all(len(r.texte.head.contenu.blocs) > 8 for r in seme)
    assert "Alliance des Diasporas-en-Chemin" in texte_seul(seme[4].texte.head.contenu.blocs[0].html)


def test_what_is_left_to_do_is_in_every_state(seme):
    assert {s.state for s in Suite.objects.all()} == {"a_faire", "en_cours", "faite", "abandonnee"}
    assert Suite.objects.ouvertes().filter(personne__isnull=False).count() == 3


def test_three_comments_wait_and_no_old_email_leaves(seme):
    assert Commentaire.objects.sur(seme[4]).count() == 3
    anciens = Avis.objects.filter(kind="compte_rendu.diffuse")
    assert anciens.exists()
    assert not anciens.exclude(email_state="ecarte").exists()
    assert Entree.objects.filter(kind="compte_rendu").count() == 4


def test_loading_twice_changes_nothing(seme):
    demo_comptes_rendus.charger()

    assert CompteRendu.objects.count() == 5
    assert Suite.objects.count() == 9
