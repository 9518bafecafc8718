"""Pointer : une touche, la feuille recopiée, une personne accueillie ; et ce que se désister veut dire ensuite."""

import datetime as dt

import pytest
from django.utils import timezone

from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.models import Inscription
from ateliers.presences.actions import mark, type_sheet, welcome
from ateliers.programme.enums import Etat
from communaute.models import LigneJournal
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories import reseaux


def noter(ligne, presence, by, vu=""):
    return mark(atelier=ligne.atelier, pk=ligne.pk, vu=vu, presence=presence, by=by)


def presence_de(ligne) -> str:
    return Inscription.objects.get(pk=ligne.pk).presence


def journal() -> list:
    return list(LigneJournal.objects.order_by("pk").values_list("code", flat=True))


def refus(geste, *args, **kwargs) -> str:
    with pytest.raises(Refus) as leve:
        geste(*args, **kwargs)
    return leve.value.code


@pytest.mark.parametrize("presence", ["presente", "excusee", "absente"])
def test_one_touch_marks_one_person_and_is_told_once(presence, place, alix):
    noter(place, presence, alix)
    noter(place, presence, alix)

    assert presence_de(place) == presence
    assert journal() == ["presence.noter"]


def test_a_mark_is_taken_back(place, alix):
    noter(place, "absente", alix)
    noter(place, "", alix, vu="absente")

    assert presence_de(place) == ""


def test_what_someone_else_marked_is_not_overwritten_by_an_old_screen(place, alix, dominique):
    noter(place, "presente", dominique)

    assert refus(noter, place, "absente", alix) == "change"
    assert presence_de(place) == "presente"


@pytest.mark.parametrize(
    ("pk", "presence"), [("", ""), ("²", "presente"), ("9" * 40, "presente"), (None, "là")]
)
def test_what_nobody_sends_in_good_faith_is_refused(pk, presence, place, salle, alix):
    numero = place.pk if pk is None else pk
    assert refus(mark, atelier=salle, pk=numero, vu="", presence=presence, by=alix) == "inconnue"


def test_a_person_of_another_day_is_not_marked_from_here(salle, communaute, sacha, alix):
    ailleurs = f.inscription(f.en_cours(communaute), sacha)

    assert refus(mark, atelier=salle, pk=ailleurs.pk, vu="", presence="presente", by=alix) == "inconnue"


@pytest.mark.parametrize("qui", ["sacha", "camille", "etrangere"])
def test_only_the_team_and_who_facilitates_this_day_may_mark(qui, request, place):
    assert refus(noter, place, "presente", request.getfixturevalue(qui)) == "droit"


def test_facilitating_another_day_gives_nothing_here(communaute, camille, alix):
    f.animation(f.en_cours(communaute), alix)
    ligne = f.inscription(f.en_cours(communaute), camille)

    assert refus(noter, ligne, "presente", alix) == "droit"


@pytest.mark.parametrize(
    ("champs", "code"),
    [({"dans": -1, "state": Etat.ANNULE}, "annule"), ({"dans": 2}, "pas_encore")],
)
def test_neither_before_the_day_nor_when_called_off(champs, code, communaute, camille, dominique):
    atelier = f.atelier(communaute, **champs)
    ligne = f.inscription(atelier, camille)

    assert refus(noter, ligne, "presente", dominique) == code
    assert refus(welcome, atelier=atelier, nom="Lou", structure="", by=dominique) == code
    assert refus(type_sheet, atelier=atelier, lignes={}, by=dominique) == code


def test_a_day_long_over_is_still_corrected(communaute, camille, dominique):
    ligne = f.inscription(f.atelier(communaute, dans=-400), camille)

    assert noter(ligne, "excusee", dominique).presence == "excusee"


def test_who_was_waiting_came_anyway_and_still_has_no_seat(salle, camille, alix):
    attend = f.inscription(salle, camille, "attente")

    noter(attend, "presente", alix)

    attend.refresh_from_db()
    assert (attend.etat, attend.presence) == ("attente", "presente")
    assert salle.inscriptions.confirmed().count() == 0


# --- La feuille recopiée ---------------------------------------------------------------------------


def test_typing_the_sheet_writes_only_what_was_changed_on_screen(salle, place, sacha, alix):
    autre = f.inscription(salle, sacha)
    lignes = {str(place.pk): ("", "excusee"), str(autre.pk): ("", "")}

    bilan = type_sheet(atelier=salle, lignes=lignes, by=alix)

    assert (bilan.ecrites, bilan.heurts) == (1, [])
    assert (presence_de(place), presence_de(autre)) == ("excusee", "")
    assert journal() == ["presence.feuille"]


def test_typing_the_sheet_leaves_what_a_phone_marked_meanwhile(salle, place, sacha, alix, dominique):
    autre = f.inscription(salle, sacha)
    noter(autre, "presente", dominique)
    noter(place, "presente", dominique)
    lignes = {str(place.pk): ("", "absente"), str(autre.pk): ("", "")}

    bilan = type_sheet(atelier=salle, lignes=lignes, by=alix)

    assert (bilan.ecrites, bilan.heurts) == (0, [("Camille Exemple", "Présente", "Absente")])
    assert (presence_de(place), presence_de(autre)) == ("presente", "presente")


def test_everyone_else_is_present_except_those_chosen_waiting_or_marked_meanwhile(salle, place, sacha, alix):
    excusee, absente = f.inscription(salle, reseaux.personne()), f.inscription(salle, reseaux.personne())
    attend = f.inscription(salle, sacha, "attente")
    lignes = {str(i.pk): ("", "") for i in (place, excusee, absente, attend)} | {
        str(excusee.pk): ("", "excusee")
    }
    noter(absente, "absente", alix)

    bilan = type_sheet(atelier=salle, lignes=lignes, by=alix, les_autres_presentes=True)

    lues = [presence_de(i) for i in (place, excusee, absente, attend)]
    assert lues == ["presente", "excusee", "absente", ""]
    assert (bilan.ecrites, bilan.heurts) == (2, [])


# --- Une personne que l’on n’attendait pas -------------------------------------------------------------


def test_a_guest_in_the_room_has_a_seat_whatever_the_capacity(communaute, camille, dominique):
    salle = f.en_cours(communaute, capacite=1)
    f.inscription(salle, camille)

    ligne = welcome(atelier=salle, nom="  Jo   Crayon ", structure="Ville de Papier", by=dominique)

    assert (ligne.invite_nom, ligne.invite_structure, ligne.personne) == (
        "Jo Crayon",
        "Ville de Papier",
        None,
    )
    assert (ligne.etat, ligne.presence, ligne.inscrite_par) == ("confirmee", "presente", dominique)


def test_a_double_click_adds_a_guest_once(salle, alix):
    for nom in ("Jo Crayon", "jo crayon"):
        welcome(atelier=salle, nom=nom, structure="Ville de Papier", by=alix)

    assert salle.inscriptions.count() == 1
    assert journal() == ["presence.accueillir"]


def test_a_guest_already_expected_is_simply_marked(salle, alix):
    attendue = f.invitee(salle)

    assert (
        welcome(atelier=salle, nom=attendue.invite_nom, structure="ville de papier", by=alix).pk
        == attendue.pk
    )
    assert presence_de(attendue) == "presente"


def test_a_guest_without_a_name_is_refused(salle, alix):
    assert refus(welcome, atelier=salle, nom="  ", structure="Ville de Papier", by=alix) == "nom"


# --- Se désister, revenir ----------------------------------------------------------------------------


def test_who_was_marked_present_has_no_seat_to_give_back(salle, place, camille, alix):
    noter(place, "presente", alix)

    assert refus(cancel, atelier=salle, personne=camille, by=camille) == "presente"
    assert Inscription.objects.get().etat == "confirmee"


def test_who_tells_us_once_the_day_has_begun_is_excused_even_marked_absent(salle, place, camille, alix):
    noter(place, "absente", alix)

    cancel(atelier=salle, personne=camille, by=camille)

    place.refresh_from_db()
    assert (place.etat, place.presence) == ("annulee", "excusee")


def test_who_withdraws_before_the_day_is_neither_excused_nor_absent(atelier, camille):
    register(atelier=atelier, personne=camille, by=camille)

    assert cancel(atelier=atelier, personne=camille, by=camille).presence == ""


def test_coming_back_keeps_a_mark_of_presence(communaute, camille, dominique):
    """Notée à l’ouverture des portes après s’être désistée, elle reprend une place avant le début."""
    now = timezone.now()
    debut = now + dt.timedelta(minutes=10)
    atelier = f.atelier(communaute, starts_at=debut, ends_at=debut + dt.timedelta(hours=6))
    ligne = f.inscription(atelier, camille, "annulee", presence="presente")

    register(atelier=atelier, personne=camille, by=camille)

    ligne.refresh_from_db()
    assert (ligne.etat, ligne.presence) == ("confirmee", "presente")
