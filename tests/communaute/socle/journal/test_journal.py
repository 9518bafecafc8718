"""Le journal : des codes et des numéros, qui survivent à ce qu’ils racontent."""

import pytest
from django.db import models, transaction

from communaute.models import LigneJournal
from communaute.socle.journal.actions import record
from communaute.socle.journal.querysets import lines_of
from tests.factories import reseaux


def test_noter_un_geste(escales, camille):
    ligne = record("reseau.modifier", escales, by=camille, champs=["name"], vide="", rien=None, zero=0)

    assert (ligne.code, ligne.actor_id) == ("reseau.modifier", camille.pk)
    assert (ligne.target, ligne.target_id) == ("communaute.reseau", escales.pk)
    assert ligne.data == {"champs": ["name"], "zero": 0}


def test_noter_ce_que_fait_une_tache(escales):
    assert record("reseau.modifier", escales).actor_id is None


def test_le_journal_survit_a_la_personne_et_a_l_objet(camille):
    communaute = reseaux.communaute("Une communauté d’essai")
    ligne = record("communaute.modifier", communaute, by=camille)
    numero = camille.pk
    camille.delete()
    communaute.delete()

    assert LigneJournal.objects.get(pk=ligne.pk).actor_id == numero


def test_le_journal_n_a_aucune_cle_etrangere():
    assert [c.name for c in LigneJournal._meta.get_fields() if isinstance(c, models.ForeignKey)] == []


def test_lire_le_journal_d_un_objet(escales, graines, camille):
    premiere = record("reseau.modifier", escales, by=camille)
    record("reseau.modifier", graines, by=camille)
    seconde = record("reseau.jeter", escales, by=camille)

    assert list(lines_of(escales)) == [seconde, premiere]


def test_une_ligne_vit_ou_meurt_avec_le_geste(escales, camille):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("reseau.modifier", escales, by=camille)
        1 / 0  # noqa: B018

    assert not LigneJournal.objects.filter(code="reseau.modifier").exists()
