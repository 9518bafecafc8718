"""La troupe connectée, et les objets que les tables désignent."""

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.droits import objets
from tests.droits.plan import MEMBRES, adresses
from tests.fiches.conftest import fiche_complete, mener  # noqa: F401

ROLES = (*MEMBRES, "dominique", "invitee")
ECRITURE = re.compile(r"^\s*(INSERT|UPDATE|DELETE|TRUNCATE|ALTER|CREATE|DROP)|\bFOR (NO KEY )?UPDATE\b", re.I)
# La session note qui est là, et le cache compte les essais : ce n’est pas écrire.
PERMIS = re.compile(r'"(django_session|communaute_cache)"')


@pytest.fixture
def monde(request, db):
    """Les personnes et les lieux, par leur nom dans la troupe."""
    noms = (*ROLES, "communaute", "cycle", "theme", "escales", "graines", "eden")
    return {nom: request.getfixturevalue(nom) for nom in noms}


@pytest.fixture
def clients(monde):
    """Un navigateur par rôle ; une erreur y est une page 500, jamais une exception."""
    connectes = {"visiteur": Client(raise_request_exception=False)}
    for role in ROLES:
        connectes[role] = Client(raise_request_exception=False)
        connectes[role].force_login(monde[role])
    return connectes


@pytest.fixture
def jouer(clients):
    """`jouer(role, geste, chemin)` : la réponse, et ce que la requête a écrit. Rien n’en reste."""

    def jouer(role, geste, chemin, data=None):
        client, ecrit = clients[role], []

        def noter(execute, sql, params, many, context):
            if ECRITURE.search(sql) and not PERMIS.search(sql):
                ecrit.append(sql[:120])
            return execute(sql, params, many, context)

        cookies = client.cookies.copy()
        try:
            with transaction.atomic():
                with connection.execute_wrapper(noter):
                    reponse = getattr(client, geste.lower())(chemin, data or {})
                transaction.set_rollback(True)
        finally:
            client.cookies = cookies
        return reponse, ecrit

    return jouer


@pytest.fixture
def chemin(monde):
    """`chemin(adresse, objet)` : l’adresse complète d’un objet de la table."""

    def chemin(adresse, objet):
        motif = adresses()[adresse]
        if "<" not in motif:
            return reverse(adresse)
        return objets.adresse(adresse, motif, objet, monde)

    return chemin


@pytest.fixture
def client_de(request, db):
    """`client_de(role)` : le navigateur de cette personne de la troupe, ou de passage."""

    def client_de(role):
        client = Client()
        if role != "visiteur":
            client.force_login(request.getfixturevalue(role))
        return client

    return client_de
