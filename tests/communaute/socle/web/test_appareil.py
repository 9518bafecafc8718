"""Ce que l’appareil gardait s’oublie à la sortie, ou si quelqu’un d’autre arrive ; une session expirée n’ôte rien."""

import pytest

SORTIE = "/compte/logout/"


@pytest.fixture
def chez_camille(client, camille):
    client.force_login(camille)
    return client


def vide(reponse) -> bool:
    return reponse.headers.get("Clear-Site-Data") == '"storage"'


def test_sortir_vide_l_appareil_et_le_dit_aux_autres_fenetres(chez_camille, camille):
    chez_camille.cookies["brouillons"] = str(camille.pk)

    assert not vide(chez_camille.get(SORTIE))
    assert vide(chez_camille.post(SORTIE))

    assert chez_camille.cookies["brouillons"].value == "sortie"
    assert "js/sortie.js" in chez_camille.get("/").content.decode()


def test_sortir_sans_rien_avoir_garde_le_dit_aussi(chez_camille):
    assert not vide(chez_camille.post(SORTIE))

    assert chez_camille.cookies["brouillons"].value == "sortie"


def test_revenir_efface_le_mot_de_sortie_sans_rien_vider(chez_camille):
    chez_camille.cookies["brouillons"] = "sortie"

    reponse = chez_camille.get("/")

    assert not vide(reponse)
    assert chez_camille.cookies["brouillons"].value == ""
    assert "js/sortie.js" not in reponse.content.decode()


def test_une_session_qui_expire_ne_vide_rien(client, camille):
    client.cookies["brouillons"] = str(camille.pk)

    reponse = client.get("/")

    assert not vide(reponse)
    assert client.cookies["brouillons"].value == str(camille.pk)
    assert "js/sortie.js" not in reponse.content.decode()


def test_quelqu_un_d_autre_fait_vider(chez_camille, sacha):
    chez_camille.cookies["brouillons"] = str(sacha.pk)

    assert vide(chez_camille.get("/"))
