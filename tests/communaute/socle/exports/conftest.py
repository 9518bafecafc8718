"""Un guide entier dans les quatre formats, fait une fois."""

import pytest

from communaute.socle.exports.fabriquer import fabriquer
from communaute.socle.exports.formats import FORMATS
from tests.factories.fichiers import image
from tests.factories.livres import guide
from tests.factories.ouvrages import IMAGE


@pytest.fixture(scope="session")
def guide_fait() -> dict[str, bytes]:
    return {format: fabriquer(guide(), format, {IMAGE.nom: image()}) for format in FORMATS}
