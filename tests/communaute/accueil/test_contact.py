"""Écrire à l’équipe : reçu une fois, accusé, signalé à l’équipe, oublié au bout d’un an."""

import datetime as dt
import time
import uuid

import pytest
from django.core import mail, signing
from django.utils import timezone

from communaute.accueil import actions, forms, limites
from communaute.accueil.models import MessageContact
from communaute.models import LigneJournal, Personne
from communaute.socle.refus import Refus
from tests.factories.taches import run_tasks
from tests.requetes import compter

MESSAGE = {
    "objet": "question",
    "name": "Noa Passant",
    "email": "noa@example.org",
    "message": "Comment entrer ?",
    "site": "",
}


def jeton(age=10, numero=None):
    return signing.dumps([(numero or uuid.uuid4()).hex, int(time.time()) - age], salt=forms.SEL)


@pytest.fixture
def envoyer(client, db):
    def envoyer(**champs):
        return client.post("/contact/", {**MESSAGE, "jeton": jeton(), **champs})

    return envoyer


def test_a_message_is_received_and_said_so(client, envoyer):
    response = envoyer()

    assert response.status_code == 302
    assert "Votre message est arrivé" in client.get(response["Location"]).content.decode()
    recu = MessageContact.objects.get()
    assert (recu.objet, recu.email, recu.message) == ("question", "noa@example.org", "Comment entrer ?")
    assert list(LigneJournal.objects.values_list("code", flat=True)) == ["messagecontact.recevoir"]


def test_nobody_can_be_told_a_message_arrived_when_none_did(client, db):
    for preuve in ("1", "", signing.dumps("x", salt="autre")):
        html = client.get("/contact/", {"recu": preuve}).content.decode()
        assert "Votre message est arrivé" not in html


def test_the_same_form_sent_twice_is_one_message(envoyer):
    un = jeton()

    premier, second = envoyer(jeton=un), envoyer(jeton=un, message="Une autre version")
    run_tasks()

    assert (premier.status_code, second.status_code) == (302, 302)
    assert MessageContact.objects.get().message == "Comment entrer ?"
    assert len(mail.outbox) == 1


def test_the_sender_and_the_team_are_told_without_the_words(envoyer, dominique, eden, camille):
    Personne.objects.filter(pk=eden.pk).update(is_active=False)
    envoyer(message="Un secret de réseau")

    run_tasks()

    assert sorted(m.to[0] for m in mail.outbox) == ["dominique.fictif@example.org", "noa@example.org"]
    assert not any("Un secret de réseau" in m.body + m.subject for m in mail.outbox)
    equipe = next(m for m in mail.outbox if m.to == ["dominique.fictif@example.org"])
    assert f"/admin/communaute/messagecontact/{MessageContact.objects.get().pk}/change/" in equipe.body
    assert equipe.subject == "Un message attend une réponse : Poser une question"
    assert all("http://testserver/" in m.body and m.subject for m in mail.outbox)


def test_rights_are_answered_within_a_month(envoyer):
    envoyer(objet="droits")
    run_tasks()

    assert "un mois au plus" in mail.outbox[0].body


def test_a_full_trap_gets_the_same_answer_and_nothing_is_kept(client, envoyer):
    response = envoyer(site="https://example.org/")

    assert response.status_code == 302
    assert "Votre message est arrivé" in client.get(response["Location"]).content.decode()
    assert not MessageContact.objects.exists()


@pytest.mark.parametrize(
    "faux",
    [{"age": 0}, {"age": 60 * 60 * 25}, "faux", "", signing.dumps([1, 2], salt="autre")],
    ids=["trop_tot", "trop_tard", "faux", "vide", "autre_sel"],
)
def test_a_wrong_token_is_refused_without_losing_a_word(faux, client, envoyer):
    response = envoyer(jeton=jeton(**faux) if isinstance(faux, dict) else faux)
    html = response.content.decode()

    assert response.status_code == 200
    assert "Comment entrer ?" in html
    assert 'role="alert"' in html
    assert not MessageContact.objects.exists()
    neuf = response.context["form"]["jeton"].value()
    assert signing.loads(neuf, salt=forms.SEL)[1] >= time.time() - 5


@pytest.mark.parametrize(
    "champs", [{"email": "noa"}, {"message": ""}, {"objet": "autre"}, {"message": "x" * 5001}, {"email": ""}]
)
def test_a_wrong_field_is_said(champs, envoyer):
    response = envoyer(**champs)

    assert response.status_code == 200
    assert 'aria-invalid="true"' in response.content.decode()
    assert not MessageContact.objects.exists()


def test_too_many_messages_from_one_address_wait(envoyer):
    codes = [envoyer().status_code for _n in range(limites.PAR_ADRESSE + 1)]

    assert codes == [302] * limites.PAR_ADRESSE + [429]
    assert MessageContact.objects.count() == limites.PAR_ADRESSE
    assert envoyer(email="autre@example.org").status_code == 302


def test_too_many_messages_from_one_computer_wait(envoyer, monkeypatch):
    monkeypatch.setattr(limites, "PAR_ORDINATEUR", 2)

    codes = [envoyer(email=f"n{n}@example.org").status_code for n in range(3)]

    assert codes == [302, 302, 429]


def test_hostile_words_are_shown_as_words(envoyer):
    response = envoyer(email="faux", message='<script>alert(1)</script>"', name="<b>")

    assert b"<script>alert" not in response.content
    assert b"<b>" not in response.content


def test_a_member_finds_her_name_and_address_already_there(client, camille):
    client.force_login(camille)

    form = client.get("/contact/?objet=droits").context["form"]

    assert (form["name"].value(), form["email"].value(), form["objet"].value()) == (
        camille.name,
        camille.email,
        "droits",
    )


def test_reading_the_form_writes_nothing(client, db):
    assert compter(client, "/contact/") == 1


# --- La suite -------------------------------------------------------------------------------------


@pytest.fixture
def recu(db):
    champs = {nom: MESSAGE[nom] for nom in ("objet", "name", "email", "message")}
    return actions.receive(jeton=uuid.uuid4(), **champs)


def test_the_team_notes_what_was_done(recu, dominique, eden):
    actions.mark_handled(message=recu, suite="Répondu.", by=dominique)
    actions.mark_handled(message=recu, suite="Répondu, puis rappelé.", by=eden)

    recu.refresh_from_db()
    assert (recu.suite, recu.traite_par) == ("Répondu, puis rappelé.", dominique)
    codes = LigneJournal.objects.order_by("pk").values_list("code", "actor_id")
    assert list(codes)[1:] == [
        ("messagecontact.traiter", dominique.pk),
        ("messagecontact.completer", eden.pk),
    ]


@pytest.mark.parametrize(("qui", "suite", "code"), [("camille", "Vu", "droit"), ("dominique", "  ", "suite")])
def test_a_refusal_changes_nothing(qui, suite, code, request, recu):
    with pytest.raises(Refus) as refus:
        actions.mark_handled(message=recu, suite=suite, by=request.getfixturevalue(qui))

    recu.refresh_from_db()
    assert (refus.value.code, recu.traite_le, recu.suite) == (code, None, "")


def test_a_message_is_forgotten_after_a_year(recu):
    MessageContact.objects.update(created_at=timezone.now() - dt.timedelta(days=364))
    assert actions.forget_old() == 0

    MessageContact.objects.update(created_at=timezone.now() - dt.timedelta(days=366))

    assert actions.forget_old() == 1
    assert not MessageContact.objects.exists()
