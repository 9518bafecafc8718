"""Deux personnes pointent au même instant : rien ne s’efface, personne n’entre deux fois."""

import pytest

from ateliers.inscriptions.actions import cancel
from ateliers.inscriptions.models import Inscription
from ateliers.presences.actions import mark, type_sheet, welcome
from tests.ateliers.inscriptions.test_courses import ensemble
from tests.factories import ateliers as f
from tests.factories import reseaux

pytestmark = pytest.mark.usefixtures("vraies_transactions")


def test_two_people_marking_the_same_person_differently_keep_the_first(communaute, camille, dominique):
    ligne = f.inscription(f.en_cours(communaute), camille)

    def noter(presence):
        return lambda: mark(atelier=ligne.atelier, pk=ligne.pk, vu="", presence=presence, by=dominique)

    assert ensemble(noter("presente"), noter("absente")) == ["change", "fait"]
    assert Inscription.objects.get().presence in ("presente", "absente")


def test_two_sheets_typed_together_each_keep_their_rows(communaute, dominique):
    salle = f.en_cours(communaute)
    lignes = [f.inscription(salle, reseaux.personne()) for _n in range(6)]
    vus = {str(i.pk): ("", "") for i in lignes}

    def recopier(choisies, presence):
        ecrites = vus | {str(i.pk): ("", presence) for i in choisies}
        return lambda: type_sheet(atelier=salle, lignes=ecrites, by=dominique)

    ensemble(recopier(lignes[:3], "presente"), recopier(lignes[3:], "excusee"))

    lues = list(Inscription.objects.order_by("pk").values_list("presence", flat=True))
    assert lues == ["presente"] * 3 + ["excusee"] * 3


def test_eight_clicks_add_a_guest_once(communaute, dominique):
    salle = f.en_cours(communaute)

    resultats = ensemble(
        *[lambda: welcome(atelier=salle, nom="Jo Crayon", structure="Ville de Papier", by=dominique)] * 8
    )

    assert (resultats, Inscription.objects.count()) == (["fait"] * 8, 1)


def test_withdrawing_while_being_marked_present_never_leaves_a_present_person_out(
    communaute, camille, dominique
):
    ligne = f.inscription(f.en_cours(communaute), camille)

    ensemble(
        lambda: cancel(atelier=ligne.atelier, personne=camille, by=camille),
        lambda: mark(atelier=ligne.atelier, pk=ligne.pk, vu="", presence="presente", by=dominique),
    )

    ligne.refresh_from_db()
    assert (ligne.etat, ligne.presence) in {("confirmee", "presente"), ("annulee", "excusee")}
