"""Deux clics au même instant : un formulaire, un enregistrement."""

import uuid

import pytest

from communaute.models import Revision
from fiches.experiences.formulaire import actions
from fiches.experiences.formulaire.models import FormulaireRenvoye
from tests.factories.formulaires import rempli, renvoyer
from tests.fiches.experiences.test_actions_courses import combien, ensemble

pytestmark = pytest.mark.usefixtures("vraies_transactions")


def test_renvoyer_d_un_double_clic(fiche_complete, camille):
    jeton, octets = uuid.uuid4(), rempli(fiche_complete, contexte="<p>Neuf.</p>")

    gestes = [lambda: renvoyer(fiche_complete, octets, camille, jeton=jeton)] * 2
    assert ensemble(*gestes) == ["fait"] * 2
    assert FormulaireRenvoye.objects.count() == 1


def test_reprendre_d_un_double_clic(fiche_complete, camille):
    recu = renvoyer(fiche_complete, rempli(fiche_complete, contexte="<p>Neuf.</p>"), camille)
    avant = Revision.objects.count()

    resultats = ensemble(*[lambda: actions.accept(recu, codes=["contexte"], by=camille)] * 3)

    assert resultats == ["fait"] * 3
    assert (Revision.objects.count(), combien("fiche.formulaire")) == (avant + 1, 1)


def test_reprendre_pendant_que_l_on_renonce(fiche_complete, camille):
    recu = renvoyer(fiche_complete, rempli(fiche_complete, contexte="<p>Neuf.</p>"), camille)

    gestes = [
        lambda: actions.accept(recu, codes=["contexte"], by=camille),
        lambda: actions.give_up(recu, by=camille),
    ]

    assert ensemble(*gestes) in (["absent", "fait"], ["fait", "fait"])
