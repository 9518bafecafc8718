"""Deux gestes au même instant : la base tranche, et personne n’écrase personne."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from communaute.models import LigneJournal, Reseau
from communaute.reseaux import actions

pytestmark = pytest.mark.usefixtures("vraies_transactions")


def together(*gestes):
    """Joue les gestes en même temps ; rend pour chacun « fait » ou le nom de ce qu’il a levé."""
    depart = Barrier(len(gestes))

    def play(geste):
        depart.wait(timeout=10)
        try:
            geste()
        except Exception as refus:
            return type(refus).__name__
        finally:
            connection.close()
        return "fait"

    with ThreadPoolExecutor(len(gestes)) as equipe:
        return sorted(equipe.map(play, gestes))


def test_two_updates_of_the_same_field_at_once_keep_one_and_show_the_other(camille, collegue, escales):
    photo = actions.snapshot(escales)

    def write(qui, texte):
        voulu = photo | {"presentation": texte}
        return lambda: actions.update_profile(reseau=escales, start=photo, wanted=voulu, by=qui)

    resultats = together(write(camille, "De Camille"), write(collegue, "De Lou"))

    assert resultats == ["ProfilEnConflit", "fait"]
    assert LigneJournal.objects.filter(code="reseau.modifier").count() == 1


def test_two_updates_of_different_fields_at_once_are_both_kept(camille, collegue, escales):
    photo = actions.snapshot(escales)

    def write(qui, **champs):
        return lambda: actions.update_profile(reseau=escales, start=photo, wanted=photo | champs, by=qui)

    resultats = together(
        write(camille, sigle="PJE", fonctions=["echanges"]), write(collegue, presentation="De Lou")
    )

    assert resultats == ["fait", "fait"]
    reseau = Reseau.objects.get(pk=escales.pk)
    assert (reseau.sigle, reseau.presentation) == ("PJE", "De Lou")
    assert list(reseau.fonctions.values_list("code", flat=True)) == ["echanges"]


def test_attaching_the_same_person_twice_at_once_is_one_link(sacha, escales, camille, monkeypatch):
    monkeypatch.setattr(actions.rules, "can_manage_links", lambda user: True)

    def attach():
        actions.attach(personne=sacha, reseau=escales, by=camille)

    assert together(attach, attach, attach) == ["Refus", "Refus", "fait"]
    assert sacha.rattachements.filter(reseau=escales).count() == 1
