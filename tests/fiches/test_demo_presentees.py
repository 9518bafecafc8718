"""Les fiches présentées de la démonstration : reliées par qui anime, une fois, entre contenus fictifs seulement."""

import pytest
from django.db import transaction
from django.test import override_settings

from ateliers import demo as ateliers
from ateliers import demo_preparer
from communaute.comptes import demo as personnes
from communaute.models import LigneJournal
from communaute.reseaux import demo as reseaux
from fiches import demo, demo_presentees
from fiches.experiences.models import Fiche
from fiches.experiences.presentees.models import FichePresentee

pytestmark = pytest.mark.lents


@pytest.fixture(scope="module")
def chargee(django_db_setup, django_db_blocker, tmp_path_factory):
    """Semée une fois pour tout le fichier, dans une transaction dont rien ne reste."""
    dossier = tmp_path_factory.mktemp("fichiers")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=dossier):
        for module in (personnes, reseaux, ateliers, demo_preparer, demo, demo_presentees):
            module.charger()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def visitee(chargee):
    """La même, où des visiteurs changent quelque chose."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def reliees() -> set:
    """(moment, jeton de la fiche, qui l’a reliée)."""
    liens = FichePresentee.objects.filter(sequence__atelier__slug=demo_preparer.SLUG)
    return set(liens.values_list("sequence__title", "fiche__jeton", "par__email"))


def test_deux_fiches_fictives_sont_reliees_par_alix_une_fois(chargee):
    attendues = {
        (titre, demo.jeton_de(fichier), demo_preparer.ALIX)
        for titre, fichier in demo_presentees.MOMENTS.items()
    }
    assert reliees() == attendues
    marques = FichePresentee.objects.values_list(
        "fiche__reseau__est_demo", "sequence__atelier__est_demo", "par__est_demo"
    )
    assert list(marques) == [(True, True, True)] * len(attendues)
    avant = LigneJournal.objects.count()

    demo_presentees.charger()

    assert (reliees(), LigneJournal.objects.count()) == (attendues, avant)


def test_une_fiche_deliee_par_des_visiteurs_le_reste(visitee):
    une, autre = FichePresentee.objects.order_by("pk")
    une.delete()

    demo_presentees.charger()

    assert [lien.pk for lien in FichePresentee.objects.all()] == [autre.pk]


def test_une_fiche_retiree_n_est_pas_reliee_de_force(visitee):
    une, autre = FichePresentee.objects.order_by("pk")
    Fiche.objects.filter(pk=une.fiche_id).update(state="retiree", parution="retiree")
    FichePresentee.objects.all().delete()

    demo_presentees.charger()

    assert [lien.fiche_id for lien in FichePresentee.objects.all()] == [autre.fiche_id]
