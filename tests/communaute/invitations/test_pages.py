"""Les pages des invitations, de la demande à l’arrivée."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from communaute.comptes.models import Personne
from communaute.invitations.actions import inviter
from communaute.invitations.models import Invitation
from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Rattachement
from tests.communaute.invitations.conftest import NOUVELLE, PHRASE
from tests.factories import reseaux as f
from tests.factories.taches import run_tasks

LISTE, NOUVELLE_PAGE = "/invitation/", "/invitation/nouvelle/"
ENVOI = {"name": "Noa Origami", "password": PHRASE}


def link_in(message):
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def fresh(personne):
    return Personne.objects.get(pk=personne.pk)


# --- Inviter ------------------------------------------------------------------------------------


@pytest.mark.parametrize("qui", ["equipiere", "sacha", "alix", "partie"])
def test_a_member_does_not_invite(request, client, qui):
    client.force_login(request.getfixturevalue(qui))
    assert client.get(NOUVELLE_PAGE).status_code == 403
    assert client.get(LISTE).status_code == 403


def test_a_referente_chooses_among_her_networks_only(client, camille, escales, graines):
    client.force_login(camille)
    form = client.get(NOUVELLE_PAGE).context["form"]
    assert list(form.fields) == ["email", "reseau", "message"]
    assert list(form.fields["reseau"].queryset) == [escales]


def test_a_referente_invites_from_the_page(client, camille, escales):
    client.force_login(camille)
    response = client.post(NOUVELLE_PAGE, {"email": NOUVELLE, "reseau": escales.pk})
    assert response["Location"] == LISTE
    assert NOUVELLE in client.get(LISTE).content.decode()


def test_forged_fields_of_a_referente_change_nothing(client, camille, escales, communaute, graines):
    client.force_login(camille)
    forged = {"role": "referente", "communaute": communaute.pk, "access_until": "2099-01-01"}
    client.post(NOUVELLE_PAGE, {"email": NOUVELLE, "reseau": escales.pk, **forged})
    une = Invitation.objects.get()
    assert (une.role, une.communaute, une.access_until) == ("membre", None, None)
    assert client.post(NOUVELLE_PAGE, {"email": NOUVELLE, "reseau": graines.pk}).status_code == 200
    assert Invitation.objects.count() == 1


def test_the_team_invites_a_guest_until_a_date(client, dominique, communaute):
    client.force_login(dominique)
    fin = timezone.localdate() + dt.timedelta(days=9)
    data = {"email": NOUVELLE, "communaute": communaute.pk, "access_until": fin.isoformat(), "role": "membre"}
    assert client.post(NOUVELLE_PAGE, data).status_code == 302
    assert Invitation.objects.get().access_until == fin


def test_a_refusal_is_said_on_the_page_and_nothing_is_lost(client, dominique):
    client.force_login(dominique)
    page = client.post(NOUVELLE_PAGE, {"email": NOUVELLE, "message": "Bienvenue"}).content.decode()
    assert "Choisissez un réseau" in page
    assert "Bienvenue" in page


def test_a_referente_sees_the_invitations_of_her_network_only(
    client, camille, dominique, graines, invitation
):
    inviter(email="ailleurs@example.org", by=dominique, reseau=graines)
    client.force_login(camille)
    page = client.get(LISTE).content.decode()
    assert NOUVELLE in page
    assert "ailleurs@example.org" not in page


@pytest.mark.parametrize("nombre", [1, 3])
def test_the_list_costs_three_queries(client, camille, escales, django_assert_num_queries, nombre):
    for n in range(nombre):
        inviter(email=f"personne{n}@example.org", by=camille, reseau=escales)
    client.force_login(camille)
    with django_assert_num_queries(3):
        assert client.get(LISTE).content.decode().count("carte__titre") == nombre


def test_revoking_from_the_list(client, camille, invitation):
    client.force_login(camille)
    client.post(LISTE, {"numero": invitation.pk, "geste": "revoquer"})
    invitation.refresh_from_db()
    assert invitation.revoked_at
    assert "carte__titre" not in client.get(LISTE).content.decode()


@pytest.mark.parametrize("geste", ["renvoyer", "revoquer"])
def test_gestures_on_someone_elses_invitation_are_not_found(client, sacha, graines, invitation, geste):
    Rattachement.objects.filter(personne=sacha).update(role="referente")
    client.force_login(fresh(sacha))
    assert client.post(LISTE, {"numero": invitation.pk, "geste": geste}).status_code == 404
    invitation.refresh_from_db()
    assert invitation.is_usable


@pytest.mark.parametrize(
    "data", [{}, {"numero": "x", "geste": "renvoyer"}, {"numero": "9" * 30, "geste": "renvoyer"}]
)
def test_a_forged_gesture_is_not_found(client, camille, data):
    client.force_login(camille)
    assert client.post(LISTE, data).status_code == 404


def test_an_unknown_gesture_is_not_found(client, camille, invitation):
    client.force_login(camille)
    assert client.post(LISTE, {"numero": invitation.pk, "geste": "supprimer"}).status_code == 404


# --- Répondre -----------------------------------------------------------------------------------


def test_reading_writes_nothing_and_says_who_where_for_whom(client, invitation, page):
    before = Invitation.objects.values().get()
    response = client.get(page(invitation))
    text = response.content.decode()
    assert response.status_code == 200
    for part in ("Camille Exemple", "Plateforme Jeunesses-Escales", NOUVELLE):
        assert part in text
    assert Invitation.objects.values().get() == before


def test_the_page_is_the_same_whether_the_address_has_an_account(
    client, camille, escales, sacha, invitation, page
):
    known = inviter(email=sacha.email, by=camille, reseau=escales, message="À bientôt !")
    texts = [
        re.sub(r'value="[^"]+"', "", client.get(page(i)).content.decode())
        .replace(i.email, "")
        .replace(i.token, "")
        for i in (invitation, known)
    ]
    assert texts[0] == texts[1]


def test_a_stranger_enters_from_the_invitation_to_her_network(client, invitation, page, boite, escales):
    sent = client.post(page(invitation), ENVOI)
    assert sent["Location"] == "/compte/confirm-email/"
    noa = Personne.objects.get(email=NOUVELLE)
    assert acces_de(noa).reseaux == frozenset()
    run_tasks()
    [message] = boite
    assert (message.to, message.subject) == ([NOUVELLE], "Dernière étape : confirmez votre adresse")
    assert client.get(link_in(message)).status_code == 200
    assert acces_de(fresh(noa)).reseaux == frozenset()
    done = client.post(link_in(message))
    assert done["Location"] == "/mon-espace/"
    assert acces_de(fresh(noa)).reseaux == {escales.pk}
    assert client.session["_auth_user_id"] == str(noa.pk)


def test_an_unconfirmed_account_cannot_sign_in(client, invitation, page, boite):
    client.post(page(invitation), ENVOI)
    response = client.post("/compte/login/", {"login": NOUVELLE, "password": PHRASE})
    assert response["Location"] == "/compte/confirm-email/"
    assert "_auth_user_id" not in client.session


def test_confirming_from_another_device_leads_to_sign_in(client, invitation, page, boite, escales):
    client.post(page(invitation), ENVOI)
    run_tasks()
    client.cookies.clear()
    assert client.post(link_in(boite[0]))["Location"] == "/compte/login/"
    assert Rattachement.objects.filter(personne__email=NOUVELLE, reseau=escales).count() == 1


def test_a_double_click_gives_one_account_and_the_same_page(client, invitation, page, boite):
    places = [client.post(page(invitation), ENVOI)["Location"] for _ in range(2)]
    run_tasks()
    assert places == ["/compte/confirm-email/"] * 2
    assert Personne.objects.filter(email=NOUVELLE).count() == 1
    assert len(boite) == 1


def test_signing_up_with_a_known_address_answers_the_same_and_writes_to_her(
    client, camille, escales, sacha, page, invitation, boite
):
    une = inviter(email=sacha.email, by=camille, reseau=escales)
    run_tasks()
    boite.clear()
    known = client.post(page(une), ENVOI)
    known_page = client.get(known["Location"]).content.decode()
    client.cookies.clear()
    unknown = client.post(page(invitation), ENVOI)
    unknown_page = client.get(unknown["Location"]).content.decode()
    assert known["Location"] == unknown["Location"]
    assert known_page.replace(sacha.email, "") == unknown_page.replace(NOUVELLE, "")
    run_tasks()
    assert {m.to[0]: m.subject for m in boite} == {
        sacha.email: "Vous avez déjà un compte",
        NOUVELLE: "Dernière étape : confirmez votre adresse",
    }
    sacha.refresh_from_db()
    assert sacha.check_password(f.MOT_DE_PASSE)


def test_someone_with_an_account_signs_in_and_accepts(client, camille, escales, sacha, page):
    une = inviter(email=sacha.email, by=camille, reseau=escales)
    data = {"login": sacha.email, "password": f.MOT_DE_PASSE, "next": page(une)}
    assert client.post("/compte/login/", data)["Location"] == page(une)
    assert "Accepter l’invitation" in client.get(page(une)).content.decode()
    assert client.post(page(une))["Location"] == "/mon-espace/"
    assert escales.pk in acces_de(fresh(sacha)).reseaux


def test_the_wrong_account_is_told_and_nothing_opens(client, sacha, invitation, page, escales):
    client.force_login(sacha)
    assert "attend une autre adresse" in client.get(page(invitation)).content.decode()
    assert client.post(page(invitation)).status_code == 403
    assert escales.pk not in acces_de(fresh(sacha)).reseaux
    assert client.post("/compte/logout/", {"next": page(invitation)})["Location"] == page(invitation)


@pytest.mark.parametrize("password", ["123456789012", "motdepasse", "noa.origami@example.org"])
def test_a_weak_password_is_said_in_french_beside_the_field(client, invitation, page, password):
    response = client.post(page(invitation), {"name": "Noa", "password": password})
    assert response.status_code == 200
    assert "mot de passe" in str(response.context["form"].errors["password"])
    assert not Personne.objects.filter(email=NOUVELLE).exists()


def test_the_address_of_the_invitation_cannot_be_changed(client, invitation, page):
    client.post(page(invitation), {**ENVOI, "email": "autre@example.org", "is_staff": "on"})
    noa = Personne.objects.get(name="Noa Origami")
    assert (noa.email, noa.is_staff) == (NOUVELLE, False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"expires_at": timezone.now() - dt.timedelta(seconds=1)}, "n’est plus valable"),
        ({"revoked_at": timezone.now()}, "a été retirée"),
        ({"accepted_at": timezone.now(), "opened_at": timezone.now()}, "a déjà servi"),
        ({"accepted_at": timezone.now()}, "Il reste à confirmer votre adresse"),
    ],
)
def test_a_closed_invitation_explains_and_offers_a_way_on(client, invitation, page, change, words):
    Invitation.objects.update(**change)
    response = client.get(page(invitation))
    assert response.status_code == 410
    assert words in response.content.decode()
    assert "/compte/login/" in response.content.decode()
    client.post(page(invitation), ENVOI)
    assert not Personne.objects.filter(email=NOUVELLE).exists()


def test_an_unknown_token_names_nobody(client, invitation):
    response = client.get("/invitation/inconnu/")
    assert response.status_code == 404
    text = response.content.decode()
    assert "Ce lien ne mène à aucune invitation" in text
    assert "Camille" not in text
    assert client.post("/invitation/inconnu/", ENVOI).status_code == 404


def test_signing_up_without_an_invitation_explains(client, db):
    for response in (client.get("/compte/signup/"), client.post("/compte/signup/", {"email": NOUVELLE})):
        assert "On entre ici sur invitation" in response.content.decode()
    assert not Personne.objects.exists()
