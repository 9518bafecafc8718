"""Ce que la page d’un atelier met sous les yeux de qui l’anime : avant, le jour même, ensuite."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from ateliers.programme.enums import Etat
from ateliers.templatetags.ateliers import temps
from tests.factories import ateliers as f


def ranges(page: str) -> dict[str, list]:
    """{groupe: [ouvert ?, ses liens]}, dans l’ordre de la page."""
    groupe = r"<details class=\"animer__temps\"( open)?><summary>(.*?)</summary>(.*?)</details>"
    return {
        nom: [bool(ouvert), re.findall(r"<a [^>]*>(.*?)</a>", dedans)]
        for ouvert, nom, dedans in re.findall(groupe, page, re.DOTALL)
    }


@pytest.mark.parametrize(
    ("etat", "debut", "fin", "dit"),
    [
        (Etat.OUVERT, 1, 8, "avant"),
        (Etat.CLOS, -1, 3, "jour"),
        (Etat.CLOS, -48, -40, "apres"),
        (Etat.REPORTE, -48, -40, "avant"),
        (Etat.ANNULE, -48, -40, "avant"),
        (Etat.BROUILLON, -48, -40, "avant"),
    ],
)
def test_le_temps_de_la_journee(communaute, etat, debut, fin, dit):
    now = timezone.now()
    heures = {"starts_at": now + dt.timedelta(hours=debut), "ends_at": now + dt.timedelta(hours=fin)}
    assert temps(f.atelier(communaute, state=etat, **heures)) == dit


def test_avant_la_journee_la_preparation_est_ouverte_sous_le_titre(client, communaute, alix):
    atelier = f.atelier(communaute)
    f.animation(atelier, alix)
    client.force_login(alix)

    page = client.get(atelier.get_absolute_url()).content.decode()

    assert {nom: ouvert for nom, (ouvert, _liens) in ranges(page).items()} == {
        "Préparer": True,
        "Le jour même": False,
    }
    assert page.index("</h1>") < page.index("animer__temps") < page.index('id="inscription"')


def test_une_fois_commencee_ce_qui_sert_est_ouvert(client, communaute, alix):
    atelier = f.en_cours(communaute)
    f.animation(atelier, alix)
    client.force_login(alix)

    lus = ranges(client.get(atelier.get_absolute_url()).content.decode())

    assert {nom: ouvert for nom, (ouvert, _liens) in lus.items()} == {
        "Préparer": False,
        "Le jour même": True,
        "Ensuite": True,
    }
    assert lus["Le jour même"][1] == ["Présences", "Prendre des notes", "Évaluation à chaud"]
    assert lus["Ensuite"][1] == ["Garder des contributions", "Compte rendu"]


def test_qui_n_anime_pas_n_en_voit_rien(client, communaute, camille, alix):
    atelier = f.en_cours(communaute)
    f.animation(atelier, alix)
    client.force_login(camille)

    assert ranges(client.get(atelier.get_absolute_url()).content.decode()) == {}
