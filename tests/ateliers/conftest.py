"""Des ateliers pour toute la troupe."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ateliers as f


@pytest.fixture
def atelier(communaute):
    """Inscriptions ouvertes, dans dix jours, vingt places, un lien de visioconférence."""
    return f.atelier(communaute, modalite="hybride", lien_visio=f.LIEN)


@pytest.fixture
def compter():
    """`with compter() as requetes:` puis `requetes()` : ce qui a été demandé à la base, hors points de reprise."""

    class Compte(CaptureQueriesContext):
        def __call__(self):
            return [q["sql"] for q in self.captured_queries if "SAVEPOINT" not in q["sql"]]

    return lambda: Compte(connection)
