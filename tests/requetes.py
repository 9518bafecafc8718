"""Compter les requêtes d’une page, et vérifier qu’elle n’écrit rien."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

ECRITURES = ("INSERT", "UPDATE", "DELETE")


def compter(client, adresse: str) -> int:
    """Le nombre de requêtes d’un GET qui répond 200 sans rien écrire."""
    with CaptureQueriesContext(connection) as requetes:
        response = client.get(adresse)
    assert response.status_code == 200, response.status_code
    assert [r["sql"] for r in requetes if r["sql"].startswith(ECRITURES)] == []
    return len(requetes)
