"""Ce qui cherche à nuire n’entre pas : la page dit pourquoi, garde les mots, et rien du fichier ne reste nulle part."""

import tempfile
from pathlib import Path

import pytest

from communaute.socle.documents import raisons
from communaute.socle.documents.examen import examiner
from communaute.socle.documents.models import Document
from tests.factories import fiches, fichiers, fichiers_hostiles

PIEGES = fichiers_hostiles.tous()


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Le dossier des fichiers de passage, reçus ou examinés : vide avant, vide après."""
    table = tmp_path / "table"
    table.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(table))
    return table


@pytest.fixture
def envoyer(client, camille, fiche_complete):
    """`envoyer(nom, octets)` : Camille joint ce fichier par la page, en ayant tout rempli."""
    client.force_login(camille)

    def envoyer(nom, octets):
        champs = {"geste": "ajouter", "title": "Mon titre", "alt": "Mes mots", "section": "contexte"}
        fichier = fichiers.recu(nom, octets)
        return client.post(f"/fiches/{fiche_complete.slug}/pieces/", {**champs, "fichier": fichier})

    return envoyer


@pytest.fixture
def reste(fiche_complete, ranges, table):
    """`reste()` : ce qu’un envoi laisse : (lignes, fichiers rangés, fichiers de passage, révisions de la fiche)."""
    depart = fiche_complete.texte.head.number

    def reste():
        revisions = fiches.relue(fiche_complete).texte.head.number - depart
        return Document.objects.count(), len(ranges()), len([*table.rglob("*")]), revisions

    return reste


@pytest.mark.parametrize(("code", "fichiers_ranges"), [("png", 2), ("pdf", 1)])
def test_un_fichier_sain_laisse_ce_que_l_on_cherche_ensuite(envoyer, reste, code, fichiers_ranges):
    reponse = envoyer(*fichiers.tous()[code])

    assert (reponse.status_code, reste()) == (302, (1, fichiers_ranges, 0, 1))


@pytest.mark.parametrize("piege", PIEGES)
def test_un_piege_est_refuse_avec_sa_raison(envoyer, reste, settings, piege):
    nom, octets, raison = PIEGES[piege]

    reponse = envoyer(nom, octets)

    erreurs = {champ: [str(e) for e in es] for champ, es in reponse.context["form"].errors.items()}
    assert (reponse.status_code, [*erreurs], len(erreurs["fichier"])) == (200, ["fichier"], 1)
    [message] = erreurs["fichier"]
    attendu = str(raisons.PHRASES[raison]).partition("%")[0]
    assert (message.startswith(attendu), "%" in message) == (True, False)
    html = reponse.content.decode()
    assert 'value="Mon titre"' in html
    assert "Mes mots</textarea>" in html
    assert '<option value="contexte" selected>' in html
    assert reste() == (0, 0, 0, 0)
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
