"""Ouvrir, répondre, clore ; ce que l’on en lit, et quand."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ateliers.evaluations import actions, echeances
from ateliers.evaluations.models import Evaluation, Reponse
from ateliers.evaluations.resultats import resultats
from ateliers.programme.enums import Etat
from communaute.models import LigneJournal
from communaute.socle.refus import Refus
from tests.ateliers.evaluations.conftest import AVIS
from tests.factories import ateliers as f


def refus(geste, *args, **kwargs) -> str:
    with pytest.raises(Refus) as leve:
        geste(*args, **kwargs)
    return leve.value.code


def test_opening_gives_a_code_that_reads_from_afar_and_seven_days(salle, alix):
    evaluation = actions.open_room(atelier=salle, by=alix)

    assert len(evaluation.code) == 6
    assert set(evaluation.code) <= set(actions.LETTRES)
    assert not set("01OIL") & set(actions.LETTRES)
    assert evaluation.ferme_le == salle.ends_at + dt.timedelta(days=7)


def test_a_double_click_opens_once(salle, alix, dominique):
    premiere = actions.open_room(atelier=salle, by=alix)

    assert actions.open_room(atelier=salle, by=dominique).code == premiere.code
    assert LigneJournal.objects.filter(code="evaluation.ouvrir").count() == 1


@pytest.mark.parametrize(
    ("champs", "code"),
    [
        ({"dans": 1}, "pas_encore"),
        ({"dans": -9}, "trop_tard"),
        ({"dans": -1, "state": Etat.ANNULE}, "annule"),
    ],
)
def test_it_opens_from_the_day_to_seven_days_after(champs, code, communaute, dominique):
    assert refus(actions.open_room, atelier=f.atelier(communaute, **champs), by=dominique) == code


@pytest.mark.parametrize("qui", ["camille", "etrangere"])
def test_only_the_team_and_who_facilitates_open_it(qui, request, salle):
    assert refus(actions.open_room, atelier=salle, by=request.getfixturevalue(qui)) == "droit"


def test_the_same_page_sent_twice_is_one_answer(ouverte):
    jeton = uuid.uuid4()
    for _fois in range(2):
        actions.answer(evaluation=ouverte, jeton=jeton, avis=AVIS)

    assert Reponse.objects.count() == 1


def test_once_the_time_has_passed_nobody_answers(ouverte, finir, repondre):
    finir(ouverte)

    assert refus(repondre) == "close"


def test_closing_rewrites_every_answer_under_a_new_number_and_loses_none(ouverte, finir, repondre):
    for n in range(5):
        repondre(garde=f"Chose {n}", utilite=n % 5)
    avant = set(Reponse.objects.values_list("pk", flat=True))
    finir(ouverte)

    echeances.passer()

    assert avant & set(Reponse.objects.values_list("pk", flat=True)) == set()
    assert sorted(Reponse.objects.values_list("garde", flat=True)) == [f"Chose {n}" for n in range(5)]
    assert sorted(Reponse.objects.values_list("utilite", flat=True)) == [0, 1, 2, 3, 4]
    assert Evaluation.objects.get().close_le is not None


def test_closing_twice_or_too_early_changes_nothing(ouverte, finir, repondre):
    repondre()
    assert actions.close(ouverte) is False
    finir(ouverte)
    assert actions.close(ouverte) is True
    apres = list(Reponse.objects.values())

    assert actions.close(ouverte) is False
    assert list(Reponse.objects.values()) == apres
    assert LigneJournal.objects.filter(code="evaluation.clore").count() == 1


def test_before_the_end_nothing_is_read_not_even_how_many(ouverte, repondre):
    for _n in range(6):
        repondre()

    lus = resultats(ouverte)

    assert (lus.finie, lus.lisibles, lus.nombre, lus.echelles, lus.textes) == (False, False, 0, [], [])


@pytest.mark.parametrize(("combien", "lisibles", "nombre"), [(0, False, 0), (3, False, 0), (4, True, 4)])
def test_results_are_read_from_four_answers(combien, lisibles, nombre, ouverte, finir, repondre):
    for _n in range(combien):
        repondre()
    finir(ouverte)

    lus = resultats(ouverte)

    assert (lus.finie, lus.lisibles, lus.nombre) == (True, lisibles, nombre)
    assert bool(lus.textes) == lisibles


def test_results_count_each_point_and_leave_out_what_was_not_answered(ouverte, finir, repondre):
    for utilite, garde in ((4, "Le tour"), (4, ""), (3, "  "), (0, "La pause")):
        repondre(utilite=utilite, garde=garde)
    finir(ouverte)
    actions.close(ouverte)

    lus = resultats(ouverte)

    utilite = lus.echelles[0]
    assert (utilite.question, utilite.repondu) == ("Cette journée m’est utile", 3)
    assert [(p.libelle, p.nombre, p.part) for p in utilite.points] == [
        ("Pas utile", 0, 0), ("Peu utile", 0, 0), ("Utile", 1, 33), ("Très utile", 2, 67),
    ]  # fmt: skip
    assert lus.textes[0][0] == "Ce que je garde"
    assert sorted(lus.textes[0][1]) == ["La pause", "Le tour"]


def test_texts_come_in_another_order_than_they_were_sent(ouverte, finir, repondre):
    envoyes = [f"Chose {n:02}" for n in range(20)]
    for garde in envoyes:
        repondre(garde=garde)
    finir(ouverte)
    actions.close(ouverte)

    lus = resultats(ouverte).textes[0][1]

    assert sorted(lus) == envoyes
    assert lus != envoyes


def test_a_day_typed_afterwards_keeps_its_own_dates(communaute, dominique):
    atelier = f.atelier(communaute, dans=-400)
    evaluation = actions.open_room(atelier=atelier, by=dominique, now=atelier.ends_at)
    actions.answer(evaluation=evaluation, jeton=uuid.uuid4(), avis=AVIS, now=atelier.ends_at)

    assert actions.close(evaluation, now=evaluation.ferme_le) is True
    assert Reponse.objects.get().jour == timezone.localdate(atelier.ends_at)
