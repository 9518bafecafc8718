"""Dominique, connectée à l’administration."""

import pytest


@pytest.fixture
def equipe(client, dominique):
    client.force_login(dominique)
    return client
