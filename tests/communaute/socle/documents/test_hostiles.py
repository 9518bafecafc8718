"""Ce qui cherche à nuire n’entre pas : un message dit pourquoi, et rien n’en reste nulle part."""

import tempfile
from pathlib import Path

import pytest

from communaute.socle.documents import raisons
from communaute.socle.documents.examen import examiner
from communaute.socle.refus import Refus
from tests.factories import fichiers, fichiers_hostiles

PIEGES = fichiers_hostiles.tous()


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Le dossier où l’on examine : vide avant, vide après."""
    table = tmp_path / "table"
    table.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(table))
    return table


@pytest.mark.parametrize("piege", PIEGES)
def test_un_piege_est_refuse_avec_sa_raison(piege, table, settings):
    nom, octets, raison = PIEGES[piege]

    with pytest.raises(Refus) as leve, examiner(fichiers.recu(nom, octets)):
        pytest.fail("il est entré")

    attendu = str(raisons.PHRASES[raison]).partition("%")[0]
    assert leve.value.message.startswith(attendu)
    assert (leve.value.code, "%" in leve.value.message) == ("fichier", False)
    assert [*table.rglob("*")] == []
    assert [*Path(settings.MEDIA_ROOT).rglob("*")] == []


def test_au_moins_trente_pieges(record_property):
    record_property("mesure", f"fichiers joints : {len(PIEGES)} envois hostiles, tous refusés")

    assert len(PIEGES) >= 30


def test_le_programme_a_part_ne_recoit_aucun_secret(monkeypatch, tmp_path):
    """Ni clé, ni base : même trompée, une bibliothèque n’aurait rien à donner."""
    from communaute.socle.documents.a_part import lancer

    vu = {}
    vrai = lancer.subprocess.run

    def noter(*args, **kwargs):
        vu.update(kwargs["env"])
        return vrai(*args, **kwargs)

    monkeypatch.setattr(lancer.subprocess, "run", noter)
    with examiner(fichiers.recu("a.pdf", fichiers.pdf())):
        pass

    assert set(vu) == {"PYTHONPATH", "PATH", "LANG"}
