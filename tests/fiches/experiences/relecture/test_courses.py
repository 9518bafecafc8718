"""Deux personnes au même instant : une note n’est tranchée, gardée ou envoyée qu’une fois."""

import uuid

import pytest

from communaute.models import Annotation, ReponseAnnotation
from fiches.experiences.relecture import actions
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import notes as n
from tests.fiches.experiences.test_actions_courses import ensemble

pytestmark = pytest.mark.usefixtures("vraies_transactions")


@pytest.fixture
def fiche(mener):
    return mener(Etat.EN_RELECTURE)


def test_deux_personnes_traitent_la_meme_note(fiche, camille, collegue, dominique):
    note = n.noter(fiche, dominique)
    fiche = n.renvoyer(fiche, dominique)

    resultats = ensemble(
        lambda: actions.settle(fiche, note.pk, by=camille),
        lambda: actions.settle(fiche, note.pk, by=collegue),
        lambda: actions.settle(fiche, note.pk, by=dominique),
    )

    assert resultats == ["deja", "deja", "fait"]
    assert n.relue(note).state == "traitee"


def test_l_une_traite_l_autre_ecarte(fiche, camille, collegue, dominique):
    note = n.noter(fiche, dominique)
    fiche = n.renvoyer(fiche, dominique)

    resultats = ensemble(
        lambda: actions.settle(fiche, note.pk, by=camille),
        lambda: actions.set_aside(fiche, note.pk, by=collegue, motif="Non."),
    )

    assert resultats == ["fait", "tranchee"]
    note = n.relue(note)
    assert (note.state == "ecartee") == bool(note.motif)


def test_deux_clics_gardent_une_note_et_une_reponse(fiche, camille, dominique):
    jeton = uuid.uuid4()
    assert ensemble(*[lambda: n.noter(fiche, dominique, jeton=jeton)] * 3) == ["fait"] * 3
    note = Annotation.objects.get()
    fiche = n.renvoyer(fiche, dominique)

    def repondre():
        actions.reply(fiche, note.pk, by=camille, texte="La présidente.", jeton=jeton)

    assert ensemble(repondre, repondre, repondre) == ["fait"] * 3
    assert ReponseAnnotation.objects.count() == 1


def test_annoter_pendant_que_la_reprise_part(fiche, dominique, eden):
    """La note part avec la reprise, ou elle est refusée : elle ne reste pas oubliée dans le tiroir."""
    resultats = ensemble(
        lambda: n.noter(fiche, eden),
        lambda: FICHE.apply(fiche, "faire_reprendre", by=dominique, note="À reprendre."),
    )

    assert resultats in (["fait", "fait"], ["droit", "fait"])
    assert Annotation.objects.filter(envoyee_le=None).count() == 0
    assert Annotation.objects.count() == resultats.count("fait") - 1


def test_oter_pendant_que_la_reprise_part(fiche, dominique, eden):
    note = n.noter(fiche, dominique)

    resultats = ensemble(
        lambda: actions.discard(fiche, note.pk, by=eden),
        lambda: FICHE.apply(fiche, "faire_reprendre", by=dominique, note="À reprendre."),
    )

    assert resultats in (["fait", "fait"], ["droit", "fait"])
    assert Annotation.objects.filter(envoyee_le__isnull=False).count() == resultats.count("droit")
