"""Compter les requêtes d’une page, et vérifier qu’elle n’écrit rien."""

from tests.factories.requetes import requetes

ECRITURES = ("INSERT", "UPDATE", "DELETE")


def compter(client, adresse: str) -> int:
    """Le nombre de requêtes d’un GET qui répond 200 sans rien écrire."""
    lues = requetes(client, "get", adresse)
    assert [sql for sql in lues if sql.startswith(ECRITURES)] == []
    return len(lues)
