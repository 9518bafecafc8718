"""Le fichier d’agenda, relu par icalendar et par un second lecteur : mêmes instants, été comme hiver."""

import datetime as dt

import pytest
from icalendar import Calendar

from ateliers.inscriptions.agenda import fichier
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from communaute.socle.exports.agenda import Evenement, ics
from tests.ateliers.inscriptions.lecteur_ics import instant, lire
from tests.factories import ateliers as f


def evenement(jour=dt.date(2018, 2, 8), **champs):
    valeurs = {
        "uid": "d4b2",
        "sequence": 3,
        "title": "Atelier",
        "starts_at": dt.datetime.combine(jour, dt.time(9, 30), PARIS),
        "ends_at": dt.datetime.combine(jour, dt.time(17), PARIS),
        "modifie_le": dt.datetime(2018, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
    }
    return Evenement(**valeurs | champs)


def par_icalendar(octets):
    (lu,) = Calendar.from_ical(octets).walk("VEVENT")
    return lu


@pytest.mark.parametrize(
    ("jour", "debut_utc"),
    [
        (dt.date(2018, 2, 8), 8),
        (dt.date(2018, 3, 24), 8),
        (dt.date(2018, 3, 25), 7),
        (dt.date(2018, 7, 14), 7),
        (dt.date(2018, 10, 27), 7),
        (dt.date(2018, 10, 28), 8),
        (dt.date(2027, 3, 27), 8),
        (dt.date(2027, 3, 28), 7),
    ],
)
def test_both_readers_find_the_same_instant_across_the_change_of_hour(jour, debut_utc):
    octets = ics(evenement(jour))

    attendu = dt.datetime.combine(jour, dt.time(debut_utc, 30), dt.UTC)
    assert instant(lire(octets), "DTSTART") == attendu
    assert par_icalendar(octets)["dtstart"].dt == attendu
    assert lire(octets)["DTSTART"][1] == f"{jour:%Y%m%d}T093000"


def test_an_event_over_the_night_of_the_change_ends_at_its_clock_time():
    nuit = evenement(
        starts_at=dt.datetime(2018, 3, 24, 20, tzinfo=PARIS),
        ends_at=dt.datetime(2018, 3, 25, 9, tzinfo=PARIS),
    )

    lu = lire(ics(nuit))

    assert instant(lu, "DTEND") - instant(lu, "DTSTART") == dt.timedelta(hours=12)
    assert par_icalendar(ics(nuit))["dtend"].dt == dt.datetime(2018, 3, 25, 7, tzinfo=dt.UTC)


def test_special_characters_survive_both_readers():
    texte = "Réseaux, collectifs ; plateformes \\ « œuvre »\nseconde ligne : " + "é" * 120
    octets = ics(evenement(title="Qui décide, au nom de qui ?", description=texte, lieu="Salle A, Lyon"))

    assert lire(octets)["DESCRIPTION"][1] == texte
    assert str(par_icalendar(octets)["description"]) == texte
    assert (
        lire(octets)["SUMMARY"][1] == str(par_icalendar(octets)["summary"]) == "Qui décide, au nom de qui ?"
    )
    assert lire(octets)["LOCATION"][1] == "Salle A, Lyon"


def test_a_title_cannot_smuggle_a_line():
    hostile = "Atelier\r\nATTENDEE:mailto:x@example.org\x0b\u2028\x00BEGIN:VALARM"

    octets = ics(evenement(title=hostile, description=hostile, lieu=hostile))

    assert "ATTENDEE" not in lire(octets)
    assert par_icalendar(octets).subcomponents == []


def test_the_file_says_who_it_is_and_which_version():
    lu = lire(ics(evenement()))

    assert (lu["UID"][1], lu["SEQUENCE"][1], lu["METHOD"][1], lu["STATUS"][1]) == (
        "d4b2",
        "3",
        "PUBLISH",
        "CONFIRMED",
    )
    assert lu["DTSTAMP"][1] == "20180102T030405Z"


def test_the_same_event_gives_the_same_bytes():
    assert ics(evenement()) == ics(evenement())


def test_an_atelier_called_off_asks_calendars_to_remove_it(communaute):
    atelier = f.atelier(communaute, state=Etat.ANNULE, lien_visio=f.LIEN)

    lu = lire(fichier(atelier, avec_lien=True))

    assert (lu["METHOD"][1], lu["STATUS"][1], lu["UID"][1]) == ("CANCEL", "CANCELLED", str(atelier.uid))
    assert f.LIEN not in lu["DESCRIPTION"][1]


def test_place_is_written_for_the_calendar(communaute):
    sur_place, loin = f.atelier(communaute), f.atelier(communaute, modalite="distance", lieu="", adresse="")

    assert (
        lire(fichier(sur_place))["LOCATION"][1]
        == "La Fabrique des Tampons, 27, rue de l’Encrier, Villemodèle"
    )
    assert lire(fichier(loin))["LOCATION"][1] == "À distance"
    assert lire(fichier(loin))["URL"][1] == f"http://testserver{loin.get_absolute_url()}"


@pytest.mark.parametrize(("state", "methode"), [(Etat.OUVERT, "PUBLISH"), (Etat.ANNULE, "CANCEL")])
def test_both_readers_find_who_organises(communaute, settings, state, methode):
    settings.DEFAULT_FROM_EMAIL = "Communauté <communaute@example.org>"
    octets = fichier(f.atelier(communaute, state=state))

    lu = lire(octets)
    assert lu["METHOD"][1] == methode
    assert lu["ORGANIZER"][1] == "mailto:communaute@example.org"
    assert par_icalendar(octets)["organizer"] == "mailto:communaute@example.org"
    assert par_icalendar(octets)["organizer"].params["CN"] == "Communauté de pratiques"


def test_an_easy_address_leads_to_the_place_to_register(client, atelier, camille):
    client.force_login(camille)

    reponse = client.get(f"/ateliers/{atelier.slug}/inscription/")

    assert reponse.url == f"{atelier.get_absolute_url()}#inscription"
    assert 'id="inscription"' in client.get(atelier.get_absolute_url()).content.decode()
