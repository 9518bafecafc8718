"""Inviter, renvoyer, révoquer : qui le peut, et ce qui part."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from communaute.invitations.actions import inviter, renvoyer, revoquer
from communaute.invitations.courriels import envoyer_invitation
from communaute.invitations.models import Invitation
from communaute.socle.journal.models import LigneJournal
from communaute.socle.refus import Refus
from tests.factories.taches import run_tasks

ADRESSE = "noa.origami@example.org"
DEMAIN = dt.date.today() + dt.timedelta(days=1)


def refusal(action, **kwargs) -> str:
    with pytest.raises(Refus) as refus:
        action(**kwargs)
    return refus.value.code


def sent_long_ago(invitation):
    invitation.expires_at -= dt.timedelta(hours=1)
    invitation.save()


def test_a_referente_invites_a_member_of_her_network(camille, escales):
    invitation = inviter(email=" Noa.Origami@Example.org ", by=camille, reseau=escales)
    assert (invitation.email, invitation.role, invitation.invited_by) == (ADRESSE, "membre", camille)
    ligne = LigneJournal.objects.get(code="invitation.envoyer")
    assert ligne.data == {"reseau": escales.pk, "role": "membre"}


@pytest.mark.parametrize(
    ("qui", "ou", "role", "permis"),
    [
        ("camille", "escales", "membre", True),
        ("camille", "escales", "referente", False),
        ("camille", "graines", "membre", False),
        ("equipiere", "escales", "membre", False),
        ("partie", "escales", "membre", False),
        ("etrangere", "escales", "membre", False),
        ("alix", "escales", "membre", False),
        ("dominique", "escales", "membre", True),
        ("dominique", "escales", "referente", True),
    ],
)
def test_who_invites_where(request, qui, ou, role, permis):
    by, reseau = request.getfixturevalue(qui), request.getfixturevalue(ou)
    if permis:
        assert inviter(email=ADRESSE, by=by, reseau=reseau, role=role).role == role
    else:
        assert refusal(inviter, email=ADRESSE, by=by, reseau=reseau, role=role) == "droit"
        assert not Invitation.objects.exists()


def test_only_the_team_gives_a_personal_access(camille, dominique, communaute):
    assert refusal(inviter, email=ADRESSE, by=camille, communaute=communaute, access_until=DEMAIN) == "droit"
    une = inviter(email=ADRESSE, by=dominique, communaute=communaute, access_until=DEMAIN)
    assert (une.communaute, une.access_until, une.reseau) == (communaute, DEMAIN, None)


@pytest.mark.parametrize("fin", [None, dt.date(2020, 1, 1)])
def test_a_personal_access_has_an_end_to_come(dominique, communaute, fin):
    assert refusal(inviter, email=ADRESSE, by=dominique, communaute=communaute, access_until=fin) == "date"


def test_an_invitation_opens_one_thing(dominique, communaute, escales):
    both = {"communaute": communaute, "reseau": escales, "access_until": DEMAIN}
    assert refusal(inviter, email=ADRESSE, by=dominique, **both) == "lieu"
    assert refusal(inviter, email=ADRESSE, by=dominique) == "lieu"


@pytest.mark.parametrize("email", ["", "noa", "noa@", "noa@example.org\nBcc: x@example.org"])
def test_an_incomplete_address_is_refused(camille, escales, email):
    assert refusal(inviter, email=email, by=camille, reseau=escales) == "adresse"


def test_an_unknown_role_is_refused(dominique, escales):
    assert refusal(inviter, email=ADRESSE, by=dominique, reseau=escales, role="reine") == "role"


def test_a_network_in_the_bin_is_refused(dominique, escales):
    escales.corbeille_le = timezone.now()
    escales.save()
    assert refusal(inviter, email=ADRESSE, by=dominique, reseau=escales) == "lieu"


def test_the_mail_says_who_where_and_until_when(invitation, camille):
    [message] = mail.outbox
    assert message.to == [ADRESSE]
    assert message.subject == "Camille Exemple vous invite à rejoindre Plateforme Jeunesses-Escales"
    assert f"http://testserver/invitation/{invitation.token}/" in message.body
    assert "À bientôt !" in message.body
    assert "&" not in message.body


def test_inviting_twice_keeps_one_invitation_and_one_mail(camille, escales):
    first = inviter(email=ADRESSE, by=camille, reseau=escales)
    second = inviter(email=ADRESSE.upper(), by=camille, reseau=escales)
    run_tasks()
    assert first == second
    assert len(mail.outbox) == 1


def test_inviting_again_later_sends_the_same_link_again(camille, escales, invitation):
    sent_long_ago(invitation)
    again = inviter(email=ADRESSE, by=camille, reseau=escales)
    run_tasks()
    assert again == invitation
    assert len(mail.outbox) == 2


def test_inviting_an_existing_account_looks_exactly_the_same(camille, escales, sacha):
    one = inviter(email=sacha.email, by=camille, reseau=escales)
    other = inviter(email=ADRESSE, by=camille, reseau=escales)
    run_tasks()
    bodies = [
        m.body.replace(i.token, "").replace(i.email, "")
        for m, i in zip(mail.outbox, [one, other], strict=True)
    ]
    assert bodies[0] == bodies[1]


def test_the_team_changes_the_role_of_a_pending_invitation(dominique, escales, invitation):
    assert inviter(email=ADRESSE, by=dominique, reseau=escales, role="referente") == invitation
    invitation.refresh_from_db()
    assert invitation.role == "referente"


def test_an_expired_invitation_starts_afresh(dominique, collegue, escales):
    old = inviter(email=ADRESSE, by=dominique, reseau=escales, role="referente")
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1), emailed_at=timezone.now())
    again = inviter(email=ADRESSE, by=collegue, reseau=escales)
    assert (again.pk, again.role, again.invited_by, again.is_usable) == (old.pk, "membre", collegue, True)


def test_a_referente_does_not_lower_what_the_team_chose(camille, dominique, escales):
    inviter(email=ADRESSE, by=dominique, reseau=escales, role="referente")
    assert inviter(email=ADRESSE, by=camille, reseau=escales).role == "referente"


def test_the_mail_task_run_twice_writes_once(invitation):
    envoyer_invitation.call(invitation.pk)
    assert len(mail.outbox) == 1


def test_a_revoked_invitation_is_not_mailed(camille, escales):
    une = inviter(email=ADRESSE, by=camille, reseau=escales)
    revoquer(invitation=une, by=camille)
    run_tasks()
    assert mail.outbox == []


def test_resending_gives_fourteen_more_days(camille, invitation):
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    renvoyer(invitation=invitation, by=camille)
    run_tasks()
    invitation.refresh_from_db()
    assert invitation.is_usable
    assert len(mail.outbox) == 2


def test_resending_at_once_is_refused(camille, invitation):
    assert refusal(renvoyer, invitation=invitation, by=camille) == "trop_tot"


@pytest.mark.parametrize("qui", ["sacha", "equipiere", "partie", "etrangere", "alix"])
def test_others_neither_resend_nor_revoke(request, invitation, qui):
    by = request.getfixturevalue(qui)
    assert refusal(renvoyer, invitation=invitation, by=by) == "droit"
    assert refusal(revoquer, invitation=invitation, by=by) == "droit"


def test_a_referente_does_not_revoke_the_referente_chosen_by_the_team(camille, dominique, escales):
    une = inviter(email=ADRESSE, by=dominique, reseau=escales, role="referente")
    assert refusal(revoquer, invitation=une, by=camille) == "droit"


def test_revoking_twice_is_one_line_of_journal(camille, invitation):
    for _ in range(2):
        revoquer(invitation=invitation, by=camille)
    assert LigneJournal.objects.filter(code="invitation.revoquer").count() == 1
