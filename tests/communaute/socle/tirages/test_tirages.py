"""Demander un fichier : une fois fait, il sert ; manqué, l’équipe le voit ; vieux, il s’en va."""

import datetime as dt

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from communaute.socle.exports.fabriquer import Echec
from communaute.socle.tirages import actions, rangement
from communaute.socle.tirages.actions import ask, make, sweep
from communaute.socle.tirages.models import Tirage
from communaute.socle.tirages.vue import lignes
from tests.factories.ouvrages import ouvrage
from tests.factories.taches import run_tasks


@pytest.fixture(autouse=True)
def rapide(monkeypatch, settings, tmp_path):
    """Fabriquer prend une seconde ; ici compte ce qui l’entoure."""
    settings.MEDIA_ROOT = tmp_path
    faits = []
    monkeypatch.setattr(actions, "fabriquer", lambda o, f, i: faits.append(f) or f"{o.titre} en {f}".encode())
    return faits


def etats(texte) -> dict:
    return {ligne.format.code: ligne.state for ligne in lignes(texte)}


def test_demander_deux_fois_fait_un_fichier(db, rapide):
    premier = ask(ouvrage=ouvrage(), format="pdf")
    assert ask(ouvrage=ouvrage(), format="pdf") == premier
    assert DBTaskResult.objects.count() == 1
    assert etats(ouvrage()) == {"pdf": "demande", "docx": "", "odt": "", "epub": ""}

    run_tasks()
    make.call(premier.pk)

    premier.refresh_from_db()
    assert (premier.state, premier.ouvrage, rapide) == ("pret", None, ["pdf"])
    assert rangement.chemin(premier).read_bytes() == f"{ouvrage().titre} en pdf".encode()
    assert premier.taille == rangement.chemin(premier).stat().st_size
    assert rangement.chemin(premier).stat().st_mode & 0o777 == 0o600


def test_un_autre_texte_est_un_autre_fichier(db):
    ask(ouvrage=ouvrage(), format="pdf")
    ask(ouvrage=ouvrage(partage=""), format="pdf")
    run_tasks()
    assert len({t.empreinte for t in Tirage.objects.filter(state="pret")}) == 2


def test_un_format_manque_se_dit_et_les_autres_restent(client, db, dominique, monkeypatch):
    ask(ouvrage=ouvrage(), format="odt")
    run_tasks()

    def tomber(*_):
        raise Echec("typst", "une police manque")

    monkeypatch.setattr(actions, "fabriquer", tomber)
    ask(ouvrage=ouvrage(), format="pdf")
    run_tasks()

    assert etats(ouvrage()) == {"pdf": "manque", "docx": "", "odt": "pret", "epub": ""}
    client.force_login(dominique)
    entree = client.get("/admin/")
    assert [a.phrase for a in entree.context["attentes"]] == ["1 fichier n’a pas pu être fait"]
    assert client.get(entree.context["attentes"][0].url).context["cl"].result_count == 1


def test_un_disque_plein_n_est_pas_en_preparation_pour_toujours(db, monkeypatch):
    def plein(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rangement, "store", plein)
    ask(ouvrage=ouvrage(), format="pdf")
    run_tasks()

    assert [(t.state, t.motif) for t in Tirage.objects.all()] == [("manque", "OSError")]


def test_ce_qui_a_servi_s_en_va(db):
    tirages = {jours: ask(ouvrage=ouvrage(titre=f"Il y a {jours}"), format="pdf") for jours in (1, 8)}
    run_tasks()
    manque = ask(ouvrage=ouvrage(titre="Manqué"), format="pdf")
    Tirage.objects.filter(pk=manque.pk).update(
        state="manque", demande_le=timezone.now() - dt.timedelta(days=2)
    )
    for jours, tirage in tirages.items():
        Tirage.objects.filter(pk=tirage.pk).update(demande_le=timezone.now() - dt.timedelta(days=jours))

    assert sweep() == 2

    assert list(Tirage.objects.all()) == [tirages[1]]
    assert [rangement.chemin(t).exists() for t in tirages.values()] == [True, False]


def test_un_format_inconnu_n_est_pas_demande(db):
    with pytest.raises(KeyError):
        ask(ouvrage=ouvrage(), format="exe")
    assert Tirage.objects.count() == 0
