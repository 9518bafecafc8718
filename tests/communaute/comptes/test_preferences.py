"""Ses préférences : un nom, un consentement, un choix par nature d’avis."""

import pytest

from communaute.comptes.forms import Preferences
from communaute.socle.notifications.models import Choix
from communaute.socle.notifications.natures import natures

PAGE = "/mon-espace/preferences/"


@pytest.fixture
def nature(db):
    codes = list(natures())
    assert codes, "il faut au moins une nature d’avis"
    return codes[0]


def envoi(**change):
    choix = {Preferences.champ_de(code): "immediat" for code in natures()}
    return {"name": "Camille Exemple", **choix, **change}


def test_reading_writes_nothing(client, camille):
    client.force_login(camille)
    client.get(PAGE)
    assert not Choix.objects.filter(personne=camille).exists()


def test_choices_are_saved(client, camille, nature):
    client.force_login(camille)
    response = client.post(PAGE, envoi(**{Preferences.champ_de(nature): "aucun", "consent_public": "on"}))
    assert response["Location"] == PAGE
    camille.refresh_from_db()
    assert camille.consent_public is True
    assert Choix.objects.get(personne=camille, kind=nature).quand == "aucun"


def test_saving_twice_keeps_one_line_per_kind(client, camille, nature):
    client.force_login(camille)
    for _ in range(2):
        client.post(PAGE, envoi())
    assert Choix.objects.filter(personne=camille, kind=nature).count() == 1


def test_a_forged_value_is_refused(client, camille, nature):
    client.force_login(camille)
    response = client.post(PAGE, envoi(**{Preferences.champ_de(nature): "toujours"}))
    assert response.status_code == 200
    assert not Choix.objects.filter(personne=camille).exists()


def test_forged_rights_change_nothing(client, camille):
    client.force_login(camille)
    client.post(PAGE, envoi(is_staff="on", is_superuser="on", email="autre@example.org"))
    camille.refresh_from_db()
    assert (camille.is_staff, camille.is_superuser) == (False, False)
    assert camille.email == "camille.exemple@example.org"


def test_a_name_stays_on_one_line(client, camille):
    client.force_login(camille)
    client.post(PAGE, envoi(name="Camille\r\n  Exemple"))
    camille.refresh_from_db()
    assert camille.name == "Camille Exemple"


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get(PAGE)["Location"] == f"/compte/login/?next={PAGE}"
