"""Chromium : un par processus, un contexte neuf par personne, sous veille ; le site derrière `live_server`."""

import os
from urllib.parse import urlsplit

import pytest
from django.conf import settings as reglages
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from playwright.sync_api import sync_playwright

from communaute.socle.exploitation.suite import NAVIGATEUR
from tests.browser.veille import Veille

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
ABSENT = f"Chromium est introuvable ({NAVIGATEUR})"
BUREAU, TELEPHONE = (1280, 900), (360, 740)


@pytest.fixture(scope="session")
def chromium():
    """Un navigateur par processus. Absent, les essais sont passés ; sur l’intégration continue, ils échouent."""
    if not os.path.exists(NAVIGATEUR):
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(ABSENT)
        pytest.skip(ABSENT)
    # Playwright tient une boucle d’événements dans ce fil : Django y refuserait la base de données.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=NAVIGATEUR, args=[*OPTIONS, "--no-first-run"])
        yield navigateur
        navigateur.close()


@pytest.fixture(scope="session")
def sans_https():
    """Le renvoi vers HTTPS se décide au démarrage du serveur, une fois pour tous les essais."""
    with override_settings(SECURE_SSL_REDIRECT=False):
        yield


@pytest.fixture(scope="session")
def live_server(sans_https, live_server):
    return live_server


@pytest.fixture
def site(live_server, settings):
    """L’adresse du site, servi en clair sur cette machine ; courriels et limites d’essais repartent de zéro."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SITE_URL = live_server.url
    cache.clear()
    mail.outbox = []
    return live_server.url


@pytest.fixture
def ouvrir(chromium, site):
    """`ouvrir(camille, TELEPHONE)` : une page, dans un contexte à elle, déjà connectée si l’on donne quelqu’un.

    `page.context.veille` est sa veille ; ce qu’elle a noté fait échouer l’essai.
    """
    contextes = []

    def ouvrir(personne=None, taille=BUREAU, *, js=True):
        contexte = chromium.new_context(
            base_url=site,
            viewport={"width": taille[0], "height": taille[1]},
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
            java_script_enabled=js,
        )
        contexte.set_default_timeout(15_000)
        contexte.avec_js = js
        contexte.veille = Veille(contexte, urlsplit(site).netloc)
        contextes.append(contexte)
        if personne is not None:
            contexte.add_cookies(
                [{"name": reglages.SESSION_COOKIE_NAME, "value": session_of(personne), "url": site}]
            )
        return contexte.new_page()

    yield ouvrir
    fautes = [faute for contexte in contextes for faute in contexte.veille.fautes]
    for contexte in contextes:
        contexte.set_offline(True)  # une page qui se ferme envoie ce qu’elle n’a pas encore confirmé
        contexte.close()
    assert fautes == []


def session_of(personne) -> str:
    """Une session ouverte pour cette personne, quand la connexion n’est pas le sujet de l’essai."""
    client = Client()
    client.force_login(personne)
    return client.cookies[reglages.SESSION_COOKIE_NAME].value
