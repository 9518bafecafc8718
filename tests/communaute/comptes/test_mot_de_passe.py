"""Mot de passe oublié, changement de mot de passe et d’adresse."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache

from tests.factories import reseaux as f
from tests.factories.taches import run_tasks

NOUVEAU = "une-autre-phrase-longue"


@pytest.fixture(autouse=True)
def cache_vide(db):
    cache.clear()


def link_in(message):
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def ask_reset(client, email):
    return client.post("/compte/password/reset/", {"email": email})


def test_reset_answers_the_same_for_a_known_and_an_unknown_address(client, camille):
    known, unknown = ask_reset(client, camille.email), ask_reset(client, "inconnue@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    run_tasks()
    assert [m.to for m in mail.outbox] == [[camille.email]]


def test_reset_leaves_through_a_task(client, camille):
    ask_reset(client, camille.email)
    assert mail.outbox == []
    run_tasks()
    assert mail.outbox[0].subject == "Choisir un autre mot de passe"


def test_reset_opens_with_the_new_password_once(client, camille):
    ask_reset(client, camille.email)
    run_tasks()
    link = link_in(mail.outbox[0])
    form = client.get(link)["Location"]
    assert client.get(form).status_code == 200
    done = client.post(form, {"password1": NOUVEAU, "password2": NOUVEAU})
    assert done["Location"] == "/compte/password/reset/key/done/"
    camille.refresh_from_db()
    assert camille.check_password(NOUVEAU)
    again = client.get(link)
    assert again.status_code == 410
    assert "Ce lien ne sert plus" in again.content.decode()


def test_reset_refuses_a_weak_password_in_french(client, camille):
    ask_reset(client, camille.email)
    run_tasks()
    form = client.get(link_in(mail.outbox[0]))["Location"]
    page = client.post(form, {"password1": "court", "password2": "court"}).content.decode()
    assert "trop court" in page
    assert "too short" not in page


def test_reset_for_a_suspended_account_sends_nothing(client, camille):
    camille.is_active = False
    camille.save()
    ask_reset(client, camille.email)
    run_tasks()
    assert mail.outbox == []


def test_change_password_keeps_the_session(client, camille):
    client.force_login(camille)
    data = {"oldpassword": f.MOT_DE_PASSE, "password1": NOUVEAU, "password2": NOUVEAU}
    assert client.post("/compte/password/change/", data).status_code == 302
    assert client.get("/mon-espace/preferences/").status_code == 200


def test_change_password_needs_the_present_one(client, camille):
    client.force_login(camille)
    data = {"oldpassword": "faux", "password1": NOUVEAU, "password2": NOUVEAU}
    page = client.post("/compte/password/change/", data).content.decode()
    assert "Ce n’est pas votre mot de passe actuel." in page


def change_email(client, personne, new):
    """Redonne le mot de passe, puis demande le changement."""
    client.force_login(personne)
    first = client.post("/compte/email/", {"email": new, "action_add": ""})
    assert first["Location"].startswith("/compte/reauthenticate/")
    return client.post(first["Location"], {"password": f.MOT_DE_PASSE, "next": "/compte/email/"})


def test_change_email_waits_for_confirmation(client, camille):
    change_email(client, camille, "camille.ailleurs@example.org")
    run_tasks()
    camille.refresh_from_db()
    assert camille.email == "camille.exemple@example.org"
    [message] = mail.outbox
    assert message.to == ["camille.ailleurs@example.org"]
    link = link_in(message)
    assert client.get(link).status_code == 200
    camille.refresh_from_db()
    assert camille.email == "camille.exemple@example.org"
    client.post(link)
    camille.refresh_from_db()
    assert camille.email == "camille.ailleurs@example.org"
    assert [a.email for a in EmailAddress.objects.filter(user=camille)] == ["camille.ailleurs@example.org"]


def test_change_email_to_one_that_is_taken_never_takes_it(client, camille, sacha):
    change_email(client, camille, sacha.email)
    run_tasks()
    for message in mail.outbox:
        client.post(link_in(message))
    camille.refresh_from_db()
    sacha.refresh_from_db()
    assert (camille.email, sacha.email) == ("camille.exemple@example.org", "sacha.modele@example.org")


@pytest.mark.parametrize("methode", ["get", "post"])
def test_confirm_with_a_broken_key_says_so(client, db, methode):
    response = getattr(client, methode)("/compte/confirm-email/abime/")
    assert response.status_code == 410
    assert "Ce lien ne sert plus" in response.content.decode()


def test_reading_the_confirmation_page_signs_nobody_out(client, camille, sacha):
    change_email(client, camille, "camille.ailleurs@example.org")
    run_tasks()
    client.force_login(sacha)
    client.get(link_in(mail.outbox[0]))
    assert client.session["_auth_user_id"] == str(sacha.pk)


def test_a_task_run_twice_writes_once(db):
    from communaute.comptes.courriels import envoyer_courriel_de_compte

    for _ in range(2):
        envoyer_courriel_de_compte.call("clef", "camille.exemple@example.org", "Objet", "Corps")
    assert len(mail.outbox) == 1
