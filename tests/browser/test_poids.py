"""La première visite d’une fiche publiée : ce qui passe sur le réseau, servi comme en vrai (gunicorn, brotli)."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings as reglages
from django.db import connection

from communaute.comptes import demo as comptes
from communaute.models import Personne
from communaute.reseaux import demo as reseaux
from communaute.socle.exploitation.emplacement import RACINE
from communaute.socle.exploitation.marque import DEMO
from communaute.socle.exploitation.models import Marque
from fiches import demo as fiches
from fiches.experiences.models import Fiche
from tests.browser.conftest import session_of

OCTETS_MAX, REQUETES_MAX = 60_000, 6
# L’éditeur et l’administration ne sont pas des pages de lecture.
SANS = ["--ignore=ckeditor", "--ignore=admin"]


@pytest.fixture
def longue(transactional_db, tmp_path, monkeypatch):
    """La plus longue fiche de la démonstration, publiée et ouverte, avec le profil de son réseau."""
    Marque.objects.create(cle=DEMO)
    comptes.charger()
    reseaux.charger()
    shutil.copy(max(ouvertes(), key=lambda fichier: fichier.stat().st_size), tmp_path)
    monkeypatch.setattr(fiches, "CONTENUS", tmp_path)
    fiches.charger()
    return Fiche.objects.get()


def ouvertes():
    """Les fichiers des fiches publiées et ouvertes à tout le monde."""
    for fichier in fiches.CONTENUS.glob("*.md"):
        entete, _sections = fiches.lire(fichier)
        if entete["etat"] == "publiee" and entete.get("ouverture") == "public":
            yield fichier


@pytest.fixture
def servi(longue, tmp_path):
    """L’adresse d’un gunicorn réglé comme bin/demo, sur la base de l’essai."""
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    env = {
        nom: valeur for nom, valeur in os.environ.items() if nom not in ("DEBUG", "SITE_URL", "ALLOWED_HOSTS")
    }
    env |= {
        "DEMO": "1",
        "SECRET_KEY": reglages.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "tests.browser.reglages_poids",
        "BASE_DE_L_ESSAI": connection.settings_dict["NAME"],
        "STATIQUES_DE_L_ESSAI": str(tmp_path / "statiques"),
    }
    python = [sys.executable, "-m"]
    subprocess.run(
        [*python, "django", "collectstatic", "--noinput", "-v0", *SANS], env=env, cwd=RACINE, check=True
    )
    gunicorn = [*python, "gunicorn", "communaute.wsgi:application", "--no-control-socket"]
    gunicorn += [
        "--bind",
        f"127.0.0.1:{port}",
        "--worker-class",
        "gthread",
        "--workers",
        "1",
        "--threads",
        "4",
    ]
    serveur = subprocess.Popen([*gunicorn, "--log-level", "warning"], env=env, cwd=RACINE)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        serveur.terminate()
        serveur.wait(timeout=20)


def wait_for(port, secondes=30):
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        try:
            essai = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            essai.request("GET", "/")
            assert essai.getresponse().status == 200
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("gunicorn n’a pas répondu")


def weigh(chromium, adresse, chemin, personne=None) -> dict[str, int]:
    """Ouvre la page dans un contexte neuf. Rend les octets reçus (en-têtes compris) par adresse, icône comprise."""
    contexte = chromium.new_context(locale="fr-FR")
    if personne:
        cookie = {"name": reglages.SESSION_COOKIE_NAME, "value": session_of(personne), "url": adresse}
        contexte.add_cookies([cookie])
    page = contexte.new_page()
    reseau = contexte.new_cdp_session(page)
    reseau.send("Network.enable")
    adresses, recus = {}, {}
    reseau.on("Network.requestWillBeSent", lambda e: adresses.update({e["requestId"]: e["request"]["url"]}))
    reseau.on(
        "Network.loadingFinished", lambda e: recus.update({adresses[e["requestId"]]: e["encodedDataLength"]})
    )
    assert page.goto(adresse + chemin).status == 200
    page.wait_for_load_state("networkidle")
    icone = page.locator("link[rel=icon]").get_attribute("href")
    if adresse + icone not in recus:  # sans fenêtre, Chromium ne la demande pas
        page.evaluate("(href) => fetch(href).then((r) => r.text())", icone)
    contexte.close()
    return {adresse_recue.removeprefix(adresse): int(octets) for adresse_recue, octets in recus.items()}


def test_premiere_visite_d_une_fiche_publiee(chromium, servi, longue, record_property):
    lectrice = Personne.objects.get(email="sacha.modele@example.org")
    mesures = {
        "visiteur": weigh(chromium, servi, longue.get_absolute_url()),
        "membre": weigh(chromium, servi, longue.get_absolute_url(), lectrice),
    }
    for qui, recus in mesures.items():
        resume = f"{sum(recus.values()) / 1000:.1f} ko, {len(recus)} requêtes"
        record_property("mesure", f"première visite d’une fiche, {qui} : {resume}")
        print(f"\n{qui} : {resume}", *(f"\n  {octets:>6} {nom}" for nom, octets in recus.items()), sep="")
    assert [qui for qui, recus in mesures.items() if sum(recus.values()) > OCTETS_MAX] == []
    assert [qui for qui, recus in mesures.items() if len(recus) > REQUETES_MAX] == []
