"""Deux clics au même instant : un document, une fiche, une image."""

import uuid

import pytest

from communaute.socle.documents.models import Document
from fiches.experiences.importation import actions
from fiches.experiences.importation.models import DocumentImporte, ImageImportee
from fiches.experiences.models import Fiche
from tests.fiches.experiences.importation.conftest import ouvrir
from tests.fiches.experiences.pieces.conftest import portees
from tests.fiches.experiences.test_actions_courses import combien, ensemble

pytestmark = pytest.mark.usefixtures("vraies_transactions")


def test_envoyer_d_un_double_clic(envoyer):
    jeton = uuid.uuid4()

    assert ensemble(*[lambda: envoyer(jeton=jeton)] * 2) == ["fait"] * 2
    assert DocumentImporte.objects.count() == ImageImportee.objects.count() == 1


def test_ouvrir_d_un_double_clic(envoyer, camille):
    document = envoyer()

    resultats = ensemble(*[lambda: ouvrir(document, camille, alts={1: "Un disque rouge."})] * 3)

    assert resultats == ["fait"] * 3
    assert (Fiche.objects.count(), Document.objects.count(), combien("fiche.importer")) == (1, 1, 1)


def test_decrire_d_un_double_clic(envoyer, camille):
    document = envoyer()
    fiche = ouvrir(document, camille)

    dire = {"alts": {1: "Un disque rouge."}, "by": camille}
    assert ensemble(*[lambda: actions.describe(document, **dire)] * 3) == ["fait"] * 3
    assert (len(portees(fiche)), ImageImportee.objects.count()) == (1, 0)


def test_ouvrir_pendant_que_l_on_renonce(envoyer, camille):
    document = envoyer()

    gestes = [lambda: ouvrir(document, camille), lambda: actions.give_up(document, by=camille)]

    assert ensemble(*gestes) in (["absent", "fait"], ["fait", "fait"])
    assert DocumentImporte.objects.count() == 0
