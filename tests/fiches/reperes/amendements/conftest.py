"""Un repère proposé par Sacha s’écrit ; Camille, membre de la communauté, propose autre chose."""

import pytest

from tests.factories import formulations as f


@pytest.fixture
def formulation(en_ecriture, camille):
    return f.proposer(en_ecriture, camille, remplace=("presque toujours", "souvent"))
