"""Entrer sans formulaire : une session déjà ouverte, et les requêtes que coûte une page."""

import json

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from tests.factories.requetes import requetes

HTTPS = {"HTTP_X_FORWARDED_PROTO": "https"}


def ouvrir(user) -> str:
    """La clé d’une session de cette personne, gardée en base."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def compter(session: str, pages) -> dict[str, int]:
    """Le nombre de requêtes de chaque page : un GET, ou un envoi si elle porte des données."""
    client = Client(**HTTPS)
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    nombres = {}
    for nom, adresse, champs in pages:
        methode, status = ("post", 302) if champs else ("get", 200)
        requetes(client, methode, adresse, dict(champs), status)
        nombres[nom] = len(requetes(client, methode, adresse, dict(champs), status))
    return nombres


def rendre(**resultat) -> None:
    """La dernière ligne écrite par une commande de préparation : ce que le banc doit savoir."""
    print(json.dumps(resultat))
