"""La dernière place, demandée par plusieurs au même instant : une seule est donnée."""

import http.client
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings as reglages
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.faits import faits_pour
from ateliers.inscriptions.models import Inscription
from communaute.models import Avis, LigneJournal
from communaute.socle.exploitation.emplacement import RACINE
from communaute.socle.exploitation.marque import DEMO
from communaute.socle.exploitation.models import Marque
from communaute.socle.refus import Refus
from tests.ateliers.inscriptions.assaut import send_all
from tests.factories import ateliers as f
from tests.factories import reseaux

pytestmark = pytest.mark.usefixtures("vraies_transactions")
PROCESSUS, ENVOIS = 20, 10
PRISES = 30


def ensemble(*gestes):
    """Joue les gestes au même instant ; rend pour chacun « fait » ou le code du refus."""
    depart = Barrier(len(gestes))

    def play(geste):
        depart.wait(timeout=10)
        try:
            geste()
        except Refus as refus:
            return refus.code
        finally:
            connection.close()
        return "fait"

    with ThreadPoolExecutor(len(gestes)) as fils:
        return sorted(fils.map(play, gestes))


def membres(combien, reseau):
    personnes = [reseaux.personne() for _n in range(combien)]
    for personne in personnes:
        reseaux.rattachement(personne, reseau)
    return personnes


def inscrire(atelier, personne):
    return lambda: register(atelier=atelier, personne=personne, by=personne)


def test_the_last_seat_is_given_once(communaute, escales):
    atelier = f.atelier(communaute, capacite=1)

    resultats = ensemble(*(inscrire(atelier, p) for p in membres(8, escales)))

    assert resultats == ["fait"] * 8
    assert (Inscription.objects.confirmed().count(), Inscription.objects.waiting().count()) == (1, 7)


def test_eight_clicks_of_one_person_are_one_seat_and_one_notice(communaute, camille):
    atelier = f.atelier(communaute, capacite=3)

    assert ensemble(*[inscrire(atelier, camille)] * 8) == ["fait"] * 8
    assert (Inscription.objects.count(), Avis.objects.count(), LigneJournal.objects.count()) == (1, 1, 1)


def test_a_seat_given_back_goes_to_one_person(communaute, camille, escales):
    atelier = f.atelier(communaute, capacite=1)
    register(atelier=atelier, personne=camille, by=camille)

    gestes = [inscrire(atelier, p) for p in membres(5, escales)]
    ensemble(lambda: cancel(atelier=atelier, personne=camille, by=camille), *gestes)

    assert Inscription.objects.confirmed().count() == 1
    assert Inscription.objects.waiting().count() == 4
    assert Inscription.objects.filter(personne=camille).get().etat == "annulee"


def session_de(personne) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(personne.pk)
    session[BACKEND_SESSION_KEY] = reglages.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = personne.get_session_auth_hash()
    session.create()
    return session.session_key


@pytest.fixture
def port(tmp_path):
    """Un gunicorn réglé comme bin/demo, sur la base de l’essai, qui en porte donc la marque."""
    Marque.objects.create(cle=DEMO)
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    env = {n: v for n, v in os.environ.items() if n not in ("DEBUG", "SITE_URL", "ALLOWED_HOSTS")}
    env |= {
        "DEMO": "1",
        "SECRET_KEY": reglages.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "tests.browser.reglages_poids",
        "BASE_DE_L_ESSAI": connection.settings_dict["NAME"],
        "STATIQUES_DE_L_ESSAI": str(tmp_path),
    }
    commande = "gunicorn communaute.wsgi:application --no-control-socket --worker-class gthread --workers 2 --threads 4"
    serveur = subprocess.Popen(
        [sys.executable, "-m", *commande.split(), "--bind", f"127.0.0.1:{port}", "--log-level", "warning"],
        env=env,
        cwd=RACINE,
    )
    try:
        wait_for(port)
        yield port
    finally:
        serveur.terminate()
        serveur.wait(timeout=20)


def wait_for(port, secondes=30):
    """Jusqu’à ce que le serveur réponde, quoi que ce soit."""
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        try:
            essai = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            essai.request("GET", "/ateliers/inconnu/")
            essai.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("gunicorn n’a pas répondu")


@pytest.mark.lents
def test_two_hundred_posts_for_the_last_seat_take_one_and_the_others_wait(
    communaute, escales, port, record_property, capsys
):
    """20 processus, 10 envois chacun, 200 personnes ; 30 places prises sur 31."""
    atelier = f.atelier(communaute, capacite=PRISES + 1)
    for personne in membres(PRISES, escales):
        f.inscription(atelier, personne)
    sessions = [session_de(p) for p in membres(PROCESSUS * ENVOIS, escales)]
    lots = [sessions[n::PROCESSUS] for n in range(PROCESSUS)]
    depart = time.time() + 4

    with ProcessPoolExecutor(PROCESSUS, mp_context=multiprocessing.get_context("spawn")) as processus:
        attendus = [processus.submit(send_all, port, atelier.get_absolute_url(), lot, depart) for lot in lots]
        recus = [reponse for attendu in attendus for reponse in attendu.result(timeout=120)]
    duree = time.time() - depart

    delais = sorted(delai for _statut, delai in recus)
    chiffres = {
        "envois": len(recus),
        "envois_par_seconde": round(len(recus) / duree),
        "p50_ms": round(statistics.median(delais) * 1000),
        "p95_ms": round(delais[int(len(delais) * 0.95)] * 1000),
        "places_prises": Inscription.objects.confirmed().count(),
    }
    for nom, valeur in chiffres.items():
        record_property(nom, valeur)
    with capsys.disabled():
        print(f"\nDernière place : {chiffres}")
    assert {statut for statut, _delai in recus} == {302}
    assert chiffres["places_prises"] == atelier.capacite
    attendent = list(Inscription.objects.waiting())
    rangs = [faits_pour(atelier, inscription.personne).mon_rang for inscription in attendent]
    assert rangs == list(range(1, 200))
    assert (Avis.objects.count(), LigneJournal.objects.filter(code="inscription.inscrire").count()) == (1, 1)
