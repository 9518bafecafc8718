"""Dix livres demandés à la fois : les pages que d’autres lisent pendant ce temps n’en souffrent pas."""

import http.client
import os
import statistics
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from django.conf import settings as reglages
from django.db import connection

from communaute.socle.exploitation.emplacement import RACINE
from communaute.socle.tirages.actions import ask
from communaute.socle.tirages.models import Tirage
from fiches.reperes import actions as reperes
from tests.ateliers.inscriptions.test_courses import port  # noqa: F401
from tests.communaute.socle.exports.test_lecteurs import livre
from tests.factories import reperes as r

COMBIEN, MESURES, RALENTI = 10, 60, 1.25
FORMATS = ("pdf", "docx", "odt", "epub", "pdf")


@pytest.fixture
def ouvert(publier, dominique):
    """Un repère que tout le monde lit."""
    _fiche, repere = publier()
    return reperes.open_to_public(r.relu(repere), by=dominique)


@pytest.fixture
def statiques(tmp_path):
    """Les fichiers statiques, rassemblés comme en vrai là où le serveur de l’essai les cherche."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.reglages_poids",
        "BASE_DE_L_ESSAI": connection.settings_dict["NAME"],
        "STATIQUES_DE_L_ESSAI": str(tmp_path),
        "DEMO": "1",
        "SECRET_KEY": reglages.SECRET_KEY,
    }
    env = {nom: valeur for nom, valeur in env.items() if nom not in ("DEBUG", "SITE_URL", "ALLOWED_HOSTS")}
    commande = [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0", "--ignore", "ckeditor"]
    subprocess.run(commande, env=env, cwd=RACINE, check=True)


def lire(port, adresse) -> float:  # noqa: F811
    """Le temps d’une lecture, en secondes."""
    depart = time.perf_counter()
    lien = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    lien.request("GET", adresse)
    reponse = lien.getresponse()
    reponse.read()
    assert reponse.status == 200
    return time.perf_counter() - depart


def executant(dossier) -> subprocess.Popen:
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.ateliers.envois.reglages_facteur",
        "BASE_DE_L_ESSAI": connection.settings_dict["NAME"],
        "MEDIA_ROOT": str(dossier),
        "TOURNEE": str(dossier / "courriels"),
        "MORT": "",
    }
    options = "--queue-name * --batch --interval 0.1 --no-startup-delay --verbosity 0"
    return subprocess.Popen(
        [sys.executable, "-m", "django", "db_worker", *options.split()], env=env, cwd=RACINE
    )


@pytest.mark.lents
@pytest.mark.usefixtures("vraies_transactions")
def test_dix_livres_a_la_fois_ne_ralentissent_pas_la_lecture(ouvert, statiques, port, tmp_path, capsys):  # noqa: F811
    adresse = ouvert.get_absolute_url()
    for _n in range(20):
        lire(port, adresse)
    seules = [lire(port, adresse) for _n in range(MESURES)]
    for n in range(COMBIEN):
        ask(ouvrage=replace(livre(24, 40), titre=f"Livre {n}"), format=FORMATS[n % len(FORMATS)])

    depart, pendant = time.monotonic(), []
    travail = executant(tmp_path)
    time.sleep(2)  # il a fini de se lancer, et fabrique
    while travail.poll() is None:
        pendant.append(lire(port, adresse))
        time.sleep(0.02)

    rapport = statistics.median(pendant) / statistics.median(seules)
    with capsys.disabled():
        print(
            f"\nDix livres en {time.monotonic() - depart:.1f} s : une page se lit en "
            f"{statistics.median(pendant) * 1000:.0f} ms au lieu de {statistics.median(seules) * 1000:.0f} "
            f"(× {rapport:.2f}, {len(pendant)} lectures)"
        )
    assert travail.returncode == 0
    assert list(Tirage.objects.values_list("state", flat=True)) == ["pret"] * COMBIEN
    assert len(pendant) >= 20
    assert rapport <= RALENTI
