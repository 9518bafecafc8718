"""Deux serveurs, deux bases, et rien qui reste après."""

import contextlib
import http.client
import json
import secrets
import socket
import subprocess
import sys
import time
from statistics import mean
from urllib.parse import urlsplit

import psutil
import psycopg2

from communaute.socle.exploitation.emplacement import RACINE
from communaute.socle.exploitation.jetable import suite_environment
from tests.bench.mesure import ADRESSE

ATTENTE = 60
GUNICORN = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]


@contextlib.contextmanager
def base(grappe: str, nom: str):
    """L’adresse d’une base neuve sur ce serveur, supprimée à la fin."""
    nom = f"banc_{nom}_{secrets.token_hex(3)}"
    _sql(grappe, f"CREATE DATABASE {nom}")
    try:
        yield urlsplit(grappe)._replace(path=f"/{nom}").geturl()
    finally:
        _sql(grappe, f"DROP DATABASE {nom} WITH (FORCE)")


def _sql(url: str, ordre: str) -> None:
    connexion = psycopg2.connect(url)
    connexion.autocommit = True
    try:
        connexion.cursor().execute(ordre)
    finally:
        connexion.close()


def environnement(url: str, settings: str, **autres: str) -> dict[str, str]:
    """Ce qu’un déploiement poserait : DEBUG éteint, derrière un mandataire qui parle HTTPS."""
    herite = suite_environment(url)
    herite.pop("GUNICORN_CMD_ARGS", None)
    return herite | {
        "DJANGO_SETTINGS_MODULE": settings,
        "TRUSTED_PROXY_COUNT": "1",
        "SITE_URL": f"https://{ADRESSE}",
        **autres,
    }


def preparer(module: str, nombre: int, env: dict[str, str]) -> dict:
    """Remplit une base ; rend ce que la commande a dit en dernier."""
    commande = [sys.executable, "-m", module, str(nombre)]
    faite = subprocess.run(commande, cwd=RACINE, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(faite.stdout.strip().splitlines()[-1])


class Serveur:
    """Un gunicorn et ses deux ouvriers, à employer dans un `with`. `demarrage` : secondes jusqu’à la première page."""

    def __init__(self, application: str, env: dict[str, str]):
        self.application, self.env = application, env

    def __enter__(self):
        with socket.socket() as libre:
            libre.bind((ADRESSE, 0))
            self.port = libre.getsockname()[1]
        commande = [sys.executable, "-m", "gunicorn", self.application, *GUNICORN]
        commande += ["--bind", f"{ADRESSE}:{self.port}", "--log-level", "error"]
        depart = time.perf_counter()
        self.processus = subprocess.Popen(commande, cwd=RACINE, env=self.env, stdin=subprocess.DEVNULL)
        try:
            self._attendre(depart + ATTENTE)
        except BaseException:
            self.__exit__()
            raise
        self.demarrage = time.perf_counter() - depart
        return self

    def __exit__(self, *exc):
        self.processus.terminate()
        try:
            self.processus.wait(10)
        except subprocess.TimeoutExpired:
            for enfant in psutil.Process(self.processus.pid).children(recursive=True):
                enfant.kill()
            self.processus.kill()
            self.processus.wait()

    def _attendre(self, limite: float) -> None:
        entetes = {"Host": ADRESSE, "X-Forwarded-Proto": "https"}
        while time.perf_counter() < limite:
            connexion = http.client.HTTPConnection(ADRESSE, self.port, timeout=ATTENTE)
            with contextlib.suppress(OSError, http.client.HTTPException):
                connexion.request("GET", "/", headers=entetes)
                if connexion.getresponse().status < 400:
                    return
            connexion.close()
            if self.processus.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError(f"{self.application} n’a pas démarré.")

    def memoire(self) -> float:
        """Mo résidents par ouvrier, en moyenne."""
        ouvriers = psutil.Process(self.processus.pid).children()
        return mean(ouvrier.memory_info().rss for ouvrier in ouvriers) / 1e6
