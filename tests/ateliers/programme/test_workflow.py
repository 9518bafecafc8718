"""La table des états d’un atelier, et ce que chaque geste change et dit."""

import pytest
from django.core import mail
from django.utils import timezone

from ateliers.programme.enums import Etat
from ateliers.programme.workflow import ATELIER
from communaute.models import Avis, LigneJournal
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks

GESTES = {t.name for t in ATELIER.transitions}


def refuse(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


@pytest.mark.parametrize(
    ("depart", "possibles"),
    [
        (Etat.BROUILLON, {"annoncer"}),
        (Etat.ANNONCE, {"ouvrir_inscriptions", "reporter", "annuler"}),
        (Etat.OUVERT, {"clore_inscriptions", "reporter", "annuler"}),
        (Etat.CLOS, {"ouvrir_inscriptions", "reporter", "annuler"}),
        (Etat.REPORTE, {"rouvrir", "annuler"}),
        (Etat.ANNULE, set()),
    ],
)
def test_gestures_offered_are_those_accepted(depart, possibles, communaute, dominique, camille):
    atelier = f.atelier(communaute, state=depart)

    assert {t.name for t in ATELIER.available(atelier, dominique)} == possibles
    assert ATELIER.available(atelier, camille) == []
    for geste in GESTES - possibles:
        assert refuse(ATELIER.apply, atelier, geste, by=dominique, note="Motif") in ("etat", "deja")
    for geste in possibles:
        assert refuse(ATELIER.apply, atelier, geste, by=camille, note="Motif") == "droit"


def test_a_whole_life_is_written_in_the_journal(communaute, dominique):
    atelier = f.atelier(communaute, state=Etat.BROUILLON)

    for geste in ("annoncer", "ouvrir_inscriptions", "clore_inscriptions", "ouvrir_inscriptions"):
        atelier = ATELIER.apply(atelier, geste, by=dominique)

    assert atelier.state == Etat.OUVERT
    assert list(LigneJournal.objects.order_by("id").values_list("code", flat=True)) == [
        "atelier.annoncer",
        "atelier.ouvrir_inscriptions",
        "atelier.clore_inscriptions",
        "atelier.ouvrir_inscriptions",
    ]


def test_registration_does_not_open_once_started(communaute, dominique):
    atelier = f.atelier(communaute, state=Etat.ANNONCE, dans=-1)

    assert refuse(ATELIER.apply, atelier, "ouvrir_inscriptions", by=dominique) == "commence"


def test_a_day_that_took_place_is_not_called_off(communaute, dominique):
    atelier = f.atelier(communaute, state=Etat.CLOS, dans=-1)

    assert refuse(ATELIER.apply, atelier, "annuler", by=dominique, note="Trop tard") == "termine"


def test_calling_off_needs_a_reason(atelier, dominique):
    assert refuse(ATELIER.apply, atelier, "annuler", by=dominique, note="  ") == "motif"


def test_an_atelier_in_the_bin_does_not_move(communaute, dominique):
    from communaute.socle.web.corbeille import trash

    atelier = trash(f.atelier(communaute, state=Etat.BROUILLON), by=dominique)

    assert ATELIER.available(atelier, dominique) == []
    assert refuse(ATELIER.apply, atelier, "annoncer", by=dominique) == "droit"


def test_calling_off_also_tells_who_waits_and_who_leads(atelier, dominique, camille, sacha, alix):
    """Alix anime et a une place : un seul courriel ; qui a quitté la liste d’attente n’en reçoit pas."""
    f.inscription(atelier, camille, etat="attente", attente_depuis=timezone.now())
    f.inscription(atelier, sacha, etat="annulee")
    f.inscription(atelier, alix)
    f.animation(atelier, alix)

    ATELIER.apply(atelier, "annuler", by=dominique, note="Grève.")
    run_tasks()

    assert sorted(c.to[0] for c in mail.outbox) == sorted([camille.email, alix.email])
    assert {c.subject for c in mail.outbox} == {f"Annulé : « {atelier.title} »"}


def test_calling_off_tells_the_registered_once_with_the_reason(atelier, dominique, camille, sacha, alix):
    f.inscription(atelier, camille)
    f.inscription(atelier, sacha, etat="annulee")

    annule = ATELIER.apply(atelier, "annuler", by=dominique, note="La salle est inondée.")
    run_tasks()

    assert (annule.motif, annule.sequence) == ("La salle est inondée.", atelier.sequence + 1)
    assert [(a.kind, a.recipient) for a in Avis.objects.all()] == [("atelier.annule", camille)]
    (courriel,) = mail.outbox
    assert courriel.to == [camille.email]
    assert courriel.subject == f"Annulé : « {atelier.title} »"
    assert "La salle est inondée." in courriel.body
    assert refuse(ATELIER.apply, atelier, "annuler", by=dominique, note="Encore") == "deja"


@pytest.mark.parametrize("etat", Etat)
def test_every_state_is_reached_and_left(etat):
    vus, a_voir = {Etat.BROUILLON}, [Etat.BROUILLON]
    while a_voir:
        depart = a_voir.pop()
        suites = {t.target for t in ATELIER.transitions if depart in t.sources} - vus
        vus |= suites
        a_voir += suites

    assert etat in vus
    assert (etat in ATELIER.terminal) == (not [t for t in ATELIER.transitions if etat in t.sources])
