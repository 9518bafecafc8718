"""L’exécutant tué net au milieu d’un envoi, puis relancé : personne ne reçoit deux fois."""

import datetime as dt
import os
import subprocess
import sys

import pytest
from django.db import connection
from django.utils import timezone

from ateliers.envois.actions import send
from ateliers.envois.models import Envoi
from communaute.socle.exploitation.emplacement import RACINE
from communaute.socle.taches.reprises import INTERROMPUE_APRES, requeue_interrupted

TUE = -9


def worker(tournee, mort="") -> int:
    """Un vrai db_worker, qui s’arrête quand il n’a plus rien à faire. Rend son code de sortie."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.ateliers.envois.reglages_facteur",
        "BASE_DE_L_ESSAI": connection.settings_dict["NAME"],
        "TOURNEE": str(tournee),
        "MORT": mort,
    }
    commande = [
        sys.executable,
        "-m",
        "django",
        "db_worker",
        "--queue-name",
        "*",
        "--batch",
        "--interval",
        "0.1",
    ]
    return subprocess.run(
        commande, env=env, cwd=RACINE, check=False, timeout=120, capture_output=True
    ).returncode


@pytest.mark.parametrize(("mort", "remis"), [("avant:2", 2), ("apres:2", 3)])
def test_a_worker_killed_midway_never_writes_twice(
    vraies_transactions, mort, remis, envoi, camille, sacha, equipiere, dominique, tmp_path
):
    tournee = tmp_path / "tournee"
    send(envoi, by=dominique)

    assert worker(tournee, mort) == TUE
    assert len(tournee.read_text().splitlines()) == remis - 1
    assert requeue_interrupted(timezone.now() + INTERROMPUE_APRES + dt.timedelta(minutes=1)) == 1
    assert worker(tournee) == 0

    recus = tournee.read_text().splitlines()
    etats = sorted(envoi.lignes.values_list("state", flat=True))
    assert len(recus) == len(set(recus)) == remis
    assert set(recus) <= {camille.email, sacha.email, equipiere.email}
    # Celle qu’il tenait : peut-être remise, peut-être non. La page le dit, et rien ne la renvoie.
    assert etats == ["echec", "envoye", "envoye"]
    assert Envoi.objects.get().state == "envoye"
