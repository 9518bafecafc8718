"""Une fiche de Camille, et de quoi y joindre un fichier comme la page le ferait."""

from pathlib import Path

import pytest

from fiches.experiences.pieces import actions
from tests.factories import fiches, fichiers
from tests.fiches.conftest import fiche_complete, mener  # noqa: F401


@pytest.fixture
def joindre(camille):
    """`joindre(fiche, "pdf")` : le document, joint par Camille."""

    def joindre(fiche, code="pdf", *, by=camille, octets=None, section="", nom=None):
        nom_de, contenu = fichiers.tous()[code]
        fichier = fichiers.recu(nom or nom_de, octets or contenu)
        return actions.attach(
            fiches.relue(fiche), fichier=fichier, title="", alt="Un disque rouge.", section=section, by=by
        )

    return joindre


@pytest.fixture
def ranges(settings):
    """`ranges()` : les fichiers rangés, par leur nom."""
    return lambda: sorted(p.name for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file())
