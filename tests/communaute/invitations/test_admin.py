"""L’administration des invitations : lire, renvoyer, révoquer ; rien ne s’y réécrit."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from communaute.invitations.models import Invitation
from tests.factories.taches import run_tasks

LISTE = "/admin/communaute/invitation/"


def gesture(client, action, invitation):
    return client.post(LISTE, {"action": action, "_selected_action": [invitation.pk]})


def test_adding_leads_to_the_page_where_everyone_invites(client, dominique):
    client.force_login(dominique)
    assert client.get(f"{LISTE}add/")["Location"] == "/invitation/nouvelle/"
    client.post(f"{LISTE}add/", {"email": "x@example.org"})
    assert not Invitation.objects.exists()


def test_forged_values_change_nothing(client, dominique, invitation, graines):
    client.force_login(dominique)
    before = Invitation.objects.values().get()
    forged = {"email": "pirate@example.org", "role": "referente", "reseau": graines.pk, "token": "connu"}
    client.post(f"{LISTE}{invitation.pk}/change/", {**forged, "expires_at_0": "2099-01-01"})
    assert Invitation.objects.values().get() == before


def test_the_token_is_shown_nowhere(client, dominique, invitation):
    client.force_login(dominique)
    for page in (LISTE, f"{LISTE}{invitation.pk}/change/"):
        response = client.get(page)
        assert response.status_code == 200
        assert invitation.token not in response.content.decode()


def test_the_team_resends_and_revokes(client, dominique, invitation):
    client.force_login(dominique)
    Invitation.objects.update(expires_at=timezone.now() + dt.timedelta(days=13))
    gesture(client, "renvoyer", invitation)
    run_tasks()
    assert len(mail.outbox) == 2
    gesture(client, "revoquer", invitation)
    invitation.refresh_from_db()
    assert invitation.revoked_at


def test_nothing_is_deleted(client, dominique, invitation):
    client.force_login(dominique)
    gesture(client, "delete_selected", invitation)
    client.post(f"{LISTE}{invitation.pk}/delete/", {"post": "yes"})
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("etat", "nombre"), [("attente", 1), ("acceptee", 0), ("expiree", 0), ("revoquee", 0)]
)
def test_the_list_filters_by_state(client, dominique, invitation, etat, nombre):
    client.force_login(dominique)
    assert client.get(LISTE, {"etat": etat}).context["cl"].result_count == nombre
