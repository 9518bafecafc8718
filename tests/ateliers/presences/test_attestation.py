"""L’attestation : à qui était là, une fois la journée finie ; celle des autres, à l’équipe et à qui anime."""

import pytest

from tests.ateliers.inscriptions.test_pages import texte
from tests.factories import ateliers as f


@pytest.fixture
def finie(communaute, alix):
    atelier = f.atelier(communaute, dans=-3)
    f.sequence(atelier, minutes=90)
    f.sequence(atelier, "11:00", minutes=105)
    f.animation(atelier, alix)
    return atelier


def la_mienne(client, atelier):
    return client.get(f"{atelier.get_absolute_url()}attestation/")


def celle_de(client, ligne):
    return client.get(f"{ligne.atelier.get_absolute_url()}presences/{ligne.pk}/attestation/")


def test_who_was_there_prints_hers(client, finie, camille, escales):
    f.inscription(finie, camille, reseau=escales, presence="presente")
    client.force_login(camille)

    page = texte(la_mienne(client, finie))

    assert "Camille Exemple</strong> (Plateforme Jeunesses-Escales)" in page
    assert "Durée : 3 h 15, pauses et repas compris." in page


def test_without_a_programme_the_hours_are_those_of_the_day(client, communaute, camille):
    atelier = f.atelier(communaute, dans=-3)
    f.inscription(atelier, camille, presence="presente")
    client.force_login(camille)

    assert "Durée : 7 h 30" in texte(la_mienne(client, atelier))


@pytest.mark.parametrize("presence", ["", "excusee", "absente"])
def test_who_was_not_there_has_none(presence, client, finie, camille):
    f.inscription(finie, camille, presence=presence)
    client.force_login(camille)

    assert la_mienne(client, finie).status_code == 404


def test_not_before_the_end(client, communaute, camille):
    salle = f.en_cours(communaute)
    f.inscription(salle, camille, presence="presente")
    client.force_login(camille)

    assert la_mienne(client, salle).status_code == 404


def test_who_came_without_a_seat_has_hers_too(client, finie, camille):
    f.inscription(finie, camille, "attente", presence="presente")
    client.force_login(camille)

    assert la_mienne(client, finie).status_code == 200


@pytest.mark.parametrize("qui", ["alix", "dominique"])
def test_the_team_and_who_facilitates_print_a_guest_s(qui, request, client, finie):
    ligne = f.invitee(finie, presence="presente")
    client.force_login(request.getfixturevalue(qui))

    assert "Dominique Crayon</strong> (Ville de Papier)" in texte(celle_de(client, ligne))


def test_nobody_prints_someone_else_s(client, finie, camille, sacha):
    ligne = f.inscription(finie, camille, presence="presente")
    client.force_login(sacha)

    assert celle_de(client, ligne).status_code == 403


def test_a_person_of_another_day_is_not_found_from_here(client, finie, communaute, camille, alix):
    ailleurs = f.inscription(f.atelier(communaute, dans=-3), camille, presence="presente")
    client.force_login(alix)

    adresse = f"{finie.get_absolute_url()}presences/{ailleurs.pk}/attestation/"
    assert client.get(adresse).status_code == 404
