"""Une invitation prête, et les chemins qu’on parcourt."""

import pytest
from django.core import mail
from django.core.cache import cache

from communaute.invitations.actions import inviter
from tests.factories.taches import run_tasks

NOUVELLE = "noa.origami@example.org"
PHRASE = "une phrase assez longue"


@pytest.fixture(autouse=True)
def cache_vide(db):
    cache.clear()


@pytest.fixture
def invitation(camille, escales):
    """Camille invite Noa, qui n’a pas de compte, dans son réseau ; le courriel est parti."""
    une = inviter(email=NOUVELLE, by=camille, reseau=escales, message="À bientôt !")
    run_tasks()
    une.refresh_from_db()
    return une


@pytest.fixture
def page():
    """L’adresse de la page d’une invitation."""
    return lambda invitation: f"/invitation/{invitation.token}/"


@pytest.fixture
def boite(invitation):
    """La boîte d’envoi, vidée du courriel d’invitation."""
    mail.outbox.clear()
    return mail.outbox
