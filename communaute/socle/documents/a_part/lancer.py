"""Lancer le programme à part, et n’en croire que le verdict. Il ne reçoit ni secret, ni accès à la base."""

import json
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

logger = logging.getLogger(__name__)
RACINE = Path(__file__).resolve().parents[4]
PATIENCE = 60
# Autant d’examens à la fois par processus du site ; les autres attendent leur tour.
A_LA_FOIS = threading.BoundedSemaphore(2)


def verifier(chemin: Path, dossier: Path, pixels: int) -> dict:
    return _lancer("verifier", chemin, dossier, pixels)


def mots(chemin: Path, sorte: str, longueur: int) -> dict:
    return _lancer("mots", chemin, sorte, longueur)


def contenu(chemin: Path, sorte: str) -> dict:
    return _lancer("contenu", chemin, sorte)


def _lancer(*arguments) -> dict:
    """{"refus": "abime"} s’il est mort en route, {"refus": "bombe"} s’il a trop demandé."""
    commande = [sys.executable, "-m", "communaute.socle.documents.a_part", *map(str, arguments)]
    environnement = {"PYTHONPATH": str(RACINE), "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
    try:
        with A_LA_FOIS:
            fini = subprocess.run(
                commande, cwd=RACINE, env=environnement, capture_output=True, timeout=PATIENCE, check=False
            )
        if fini.returncode == 0:
            return json.loads(fini.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {"refus": "bombe"}
    # Tué pour avoir trop demandé (signal), ou tombé sur une erreur de bibliothèque : le fichier n’entre pas.
    logger.warning("fichier refusé, programme à part sorti par %s", fini.returncode)
    return {"refus": "bombe" if fini.returncode < 0 else "abime"}
