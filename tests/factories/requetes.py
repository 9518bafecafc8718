"""Compter ce qu’une page demande à la base, session et personne comprises."""

import re

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

# Ouvrir et fermer une transaction n’interroge rien ; l’essai lui-même vit dans une transaction.
PAS_DES_REQUETES = re.compile(r"^(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK|BEGIN|COMMIT)", re.I)


def requetes(client, geste, chemin, data=None, status=200) -> list[str]:
    """Les requêtes SQL de cette page. La première fois chauffe ce que le processus garde ; on ne compte qu’après."""
    for modele in ContentType.objects.all():
        ContentType.objects.get_for_id(modele.pk)
    with CaptureQueriesContext(connection) as capture:
        reponse = getattr(client, geste)(chemin, data or {})
    assert reponse.status_code == status, reponse.status_code
    return [q["sql"] for q in capture.captured_queries if not PAS_DES_REQUETES.match(q["sql"])]
