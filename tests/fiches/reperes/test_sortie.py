"""Emporter un repère : le texte qui se lit, et celles des fiches qui l’éclairent que cette personne lit."""

import pytest

from communaute.socle.exports.formats import FORMATS
from fiches.reperes import autour
from fiches.reperes.workflow import REPERE
from tests.factories import commentaires as c
from tests.factories import reperes as r
from tests.factories.ouvrages import mots
from tests.factories.taches import run_tasks


@pytest.fixture(autouse=True)
def range_ici(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def prendre(client, repere, format="pdf") -> str:
    page = f"{repere.get_absolute_url()}telecharger/"
    assert client.post(page, {"format": format}).status_code == 302
    run_tasks()
    return mots(b"".join(client.get(f"{page}{format}").streaming_content), format)


@pytest.mark.parametrize("format", FORMATS)
def test_tout_le_texte_y_est_et_rien_de_ce_qui_se_discute(client, public, sacha, format):
    c.dire(public, sacha, "Chez nous, cela a raté.")
    client.force_login(sacha)

    dits = prendre(client, public, format)

    assert r.ENJEU in dits and "Appeler celles et ceux qui se taisent" in dits
    assert "Vingt conversations d’un quart d’heure" in dits and "Points de vigilance" not in dits
    assert "cela a raté" not in dits


def test_une_fiche_reservee_n_est_nommee_qu_a_qui_la_lit(client, public, sacha, fiche):
    """La fiche qui l’éclaire est pour la communauté ; le repère, pour tout le monde."""
    client.force_login(sacha)
    dedans = prendre(client, public)
    client.logout()
    dehors = prendre(client, public)

    assert fiche.title in dedans and "Vingt-deux appels" in dedans
    assert fiche.title not in dehors and "Vingt-deux appels" not in dehors
    assert r.ENJEU in dehors


def test_ce_qui_s_ecrit_ne_sort_pas_de_la_communaute(client, public, sacha, dominique):
    REPERE.apply(public, "reprendre", by=dominique)
    r.ecrire(r.relu(public), "vigilance", "<p>Un mot tout neuf.</p>", dominique, title="Le nombre")
    client.force_login(sacha)
    dedans = prendre(client, public)
    client.logout()
    dehors = prendre(client, public)

    assert "Un mot tout neuf" in dedans and "s’écrit encore" in dedans
    assert "tout neuf" not in dehors and r.ENJEU in dehors


def test_son_nom_n_y_est_que_si_elle_le_veut(client, public, sacha, camille, dominique):
    autour.invite(public, personne=camille, by=dominique)
    client.force_login(sacha)
    assert camille.name not in prendre(client, public)

    autour.sign(public, by=camille, on=True)

    assert camille.name in prendre(client, public)
