"""Ce que le bureau montre des personnes d’un atelier, et ce qu’il y a à prévoir pour elles."""

import datetime as dt

import pytest
from django.utils import timezone

from ateliers.admin.attentes import attentes
from ateliers.inscriptions.besoins import tell
from ateliers.programme.enums import Etat
from communaute.models import LigneJournal
from tests.ateliers.programme.test_admin import adresse
from tests.factories import ateliers as f


@pytest.fixture
def bureau(client, dominique):
    client.force_login(dominique)
    return client


def test_list_of_the_registered_is_a_table_by_network(
    bureau, atelier, dominique, camille, sacha, alix, escales, graines
):
    camille.name = "=CMD()"
    camille.save()
    f.inscription(atelier, camille, reseau=escales)
    f.inscription(atelier, sacha, reseau=graines)
    f.inscription(atelier, alix, etat="annulee")

    reponse = bureau.post(adresse("inscrits", atelier.pk))

    lignes = [ligne.split(";")[:3] for ligne in reponse.content.decode("utf-8-sig").splitlines()]
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    assert lignes == [
        ["Réseau", "Nom", "Courriel"],
        [graines.name, sacha.name, sacha.email],
        [escales.name, "'=CMD()", camille.email],
    ]
    assert LigneJournal.objects.get(code="inscription.exporter").actor_id == dominique.pk


def test_the_desk_shows_names_guests_and_ranks_but_no_address(bureau, communaute, camille, sacha):
    atelier = f.atelier(communaute, capacite=1)
    f.inscription(atelier, None, invite_nom="Ismaël Buvard", invite_structure="La Colle")
    for n, personne in enumerate((sacha, camille)):
        quand = timezone.now() + dt.timedelta(minutes=n)
        f.inscription(atelier, personne, etat="attente", attente_depuis=quand)

    page = bureau.get(adresse("change", atelier.pk))

    assert [i.nom for i in page.context["inscrits"]] == ["Ismaël Buvard"]
    assert [i.nom for i in page.context["attente"]] == [sacha.name, camille.name]
    assert [mot in page.content.decode() for mot in ("Ismaël Buvard", sacha.name, sacha.email)] == [
        True,
        True,
        False,
    ]


def test_the_desk_says_which_days_have_needs_to_prepare(bureau, communaute, atelier, camille):
    assert [a.phrase for a in attentes()] == []
    tell(
        atelier=atelier,
        personne=f.inscription(atelier, camille).personne,
        by=camille,
        champs={"regime": "Sans noix"},
    )
    f.atelier(communaute, state=Etat.REPORTE)

    assert [(a.phrase, a.combien) for a in attentes()] == [
        ("1 atelier à venir où des personnes ont des besoins à prévoir", 1),
        ("1 atelier reporté attend sa nouvelle date", 1),
    ]
    assert "besoins à prévoir" in bureau.get("/admin/").content.decode()
