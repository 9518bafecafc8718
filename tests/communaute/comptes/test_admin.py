"""L’administration des personnes : des gestes journalisés, et aucune montée de droits."""

import pytest
from django.contrib.auth.models import Group, Permission

from communaute.comptes.models import Personne
from communaute.socle.journal.models import LigneJournal
from tests.factories import reseaux as f

LISTE = "/admin/communaute/personne/"


@pytest.fixture
def reine(db):
    """Une superutilisatrice."""
    return f.personne("Reine Exemple", "reine@example.org", is_staff=True, is_superuser=True)


def gesture(client, by, action, *people):
    client.force_login(by)
    return client.post(LISTE, {"action": action, "_selected_action": [p.pk for p in people]})


def state(personne):
    personne = Personne.objects.get(pk=personne.pk)
    return (
        personne.name,
        personne.email,
        personne.password,
        personne.is_active,
        personne.is_staff,
        personne.is_superuser,
        sorted(personne.groups.values_list("name", flat=True)),
        sorted(personne.user_permissions.values_list("pk", flat=True)),
    )


def journal(code):
    return list(LigneJournal.objects.filter(code=code).values_list("actor_id", "target_id"))


def test_the_team_suspends_and_reactivates(client, dominique, camille):
    gesture(client, dominique, "suspendre", camille)
    camille.refresh_from_db()
    assert camille.is_active is False
    assert journal("personne.suspendre") == [(dominique.pk, camille.pk)]
    gesture(client, dominique, "reactiver", camille)
    camille.refresh_from_db()
    assert camille.is_active is True


def test_the_team_brings_someone_in_and_out(client, dominique, camille):
    gesture(client, dominique, "entrer_dans_l_equipe", camille)
    assert state(camille)[4:7] == (True, False, ["équipe"])
    assert journal("personne.entrer_equipe") == [(dominique.pk, camille.pk)]
    gesture(client, dominique, "quitter_l_equipe", camille)
    assert state(camille)[4:7] == (False, False, [])


@pytest.mark.parametrize(
    "action", ["suspendre", "reactiver", "entrer_dans_l_equipe", "quitter_l_equipe", "delete_selected"]
)
def test_the_team_changes_neither_itself_nor_a_superuser(client, dominique, reine, action):
    before = state(dominique), state(reine)
    gesture(client, dominique, action, dominique, reine)
    assert (state(dominique), state(reine)) == before


def test_a_suspended_account_does_not_enter_the_team(client, dominique, camille):
    gesture(client, dominique, "suspendre", camille)
    gesture(client, dominique, "entrer_dans_l_equipe", camille)
    assert state(camille)[4:7] == (False, False, [])


@pytest.mark.parametrize("qui", ["camille", "dominique", "reine"])
def test_forged_values_change_nothing_but_a_name(request, client, dominique, qui):
    cible = request.getfixturevalue(qui)
    before = state(cible)
    client.force_login(dominique)
    forged = {
        "name": cible.name,
        "email": "pirate@example.org",
        "password": "x",
        "is_active": "",
        "is_staff": "on",
        "is_superuser": "on",
        "groups": [Group.objects.get().pk],
        "user_permissions": list(Permission.objects.values_list("pk", flat=True)[:3]),
        "consent_public": "on",
    }
    client.post(f"{LISTE}{cible.pk}/change/", forged)
    assert state(cible) == before
    assert Personne.objects.get(pk=cible.pk).consent_public is False


def test_the_team_corrects_a_name_but_not_a_superusers(client, dominique, camille, reine):
    client.force_login(dominique)
    client.post(f"{LISTE}{camille.pk}/change/", {"name": "Camille Corrigée"})
    client.post(f"{LISTE}{reine.pk}/change/", {"name": "Autre"})
    assert (state(camille)[0], state(reine)[0]) == ("Camille Corrigée", "Reine Exemple")
    assert journal("personne.modifier") == [(dominique.pk, camille.pk)]


@pytest.mark.parametrize("chemin", ["add/", "1/delete/"])
def test_nobody_is_added_or_deleted_by_hand(client, dominique, reine, chemin):
    for person in (dominique, reine):
        client.force_login(person)
        before = Personne.objects.count()
        assert client.post(f"{LISTE}{chemin}", {"post": "yes"}).status_code in (302, 403)
        assert Personne.objects.count() == before


def test_the_lists_answer_a_search_and_filters(client, dominique, camille):
    client.force_login(dominique)
    page = client.get(LISTE, {"q": "camille", "equipe": "non", "is_active__exact": "1"}).content.decode()
    assert camille.email in page
    assert dominique.email not in page.partition("result_list")[2]


def test_a_member_does_not_enter_the_administration(client, camille):
    client.force_login(camille)
    assert client.get(LISTE).status_code == 302
    gesture(client, camille, "entrer_dans_l_equipe", camille)
    assert state(camille)[4:7] == (False, False, [])
