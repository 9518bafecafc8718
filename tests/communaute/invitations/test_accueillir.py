"""Répondre à une invitation : ce qui s’ouvre, quand, et une seule fois."""

import datetime as dt
import threading

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.utils import timezone

from communaute.comptes.models import Personne
from communaute.invitations.accueillir import accepter, creer_compte, ouvrir_droits
from communaute.invitations.actions import inviter, revoquer
from communaute.invitations.models import Invitation
from communaute.reseaux.models import AccesPersonnel, Rattachement
from communaute.socle.refus import Refus
from tests.communaute.invitations.conftest import NOUVELLE, PHRASE
from tests.factories import reseaux as f

BIENTOT = dt.date.today() + dt.timedelta(days=20)


def create(invitation):
    return creer_compte(invitation=invitation, name="Noa Origami", password=PHRASE)


def roles(personne, reseau):
    return [(r.role, r.state) for r in Rattachement.objects.filter(personne=personne, reseau=reseau)]


def refusal(action, **kwargs) -> str:
    with pytest.raises(Refus) as refus:
        action(**kwargs)
    return refus.value.code


def test_creating_an_account_opens_nothing_yet(invitation, escales):
    noa = create(invitation)
    assert EmailAddress.objects.get(user=noa).verified is False
    assert roles(noa, escales) == []


def test_confirming_the_address_opens_the_network(invitation, escales):
    noa = create(invitation)
    assert ouvrir_droits(personne=noa, email=NOUVELLE) == 1
    assert roles(noa, escales) == [("membre", "actif")]


def test_confirming_twice_opens_once(invitation, escales):
    noa = create(invitation)
    ouvrir_droits(personne=noa, email=NOUVELLE)
    assert ouvrir_droits(personne=noa, email=NOUVELLE) == 0
    assert roles(noa, escales) == [("membre", "actif")]


def test_confirming_another_address_opens_nothing(invitation, escales):
    noa = create(invitation)
    assert ouvrir_droits(personne=noa, email="autre@example.org") == 0
    assert roles(noa, escales) == []


def test_revoked_before_confirmation_opens_nothing(invitation, escales, camille):
    noa = create(invitation)
    revoquer(invitation=invitation, by=camille)
    assert ouvrir_droits(personne=noa, email=NOUVELLE) == 0
    assert roles(noa, escales) == []


def test_creating_twice_gives_one_account(invitation):
    create(invitation)
    assert refusal(creer_compte, invitation=invitation, name="Noa", password=PHRASE) == "attente"
    assert Personne.objects.filter(email=NOUVELLE).count() == 1


def test_creating_with_a_known_address_changes_nothing(camille, escales, sacha):
    une = inviter(email=sacha.email, by=camille, reseau=escales)
    assert refusal(creer_compte, invitation=une, name="Autre", password=PHRASE) == "existe"
    sacha.refresh_from_db()
    une.refresh_from_db()
    assert sacha.check_password(f.MOT_DE_PASSE)
    assert (sacha.name, une.accepted_at) == ("Sacha Modèle", None)


def test_a_weak_password_is_refused_alike_for_a_known_address(camille, escales, sacha):
    une = inviter(email=sacha.email, by=camille, reseau=escales)
    assert refusal(creer_compte, invitation=une, name="Noa", password="123") == "mot_de_passe"


def test_a_weak_password_is_refused_and_the_invitation_kept(invitation):
    assert refusal(creer_compte, invitation=invitation, name="Noa", password="123") == "mot_de_passe"
    invitation.refresh_from_db()
    assert invitation.is_usable


@pytest.mark.parametrize(
    "change",
    [
        {"expires_at": timezone.now() - dt.timedelta(seconds=1)},
        {"revoked_at": timezone.now()},
        {"accepted_at": timezone.now(), "opened_at": timezone.now()},
    ],
)
def test_a_closed_invitation_creates_no_account(invitation, change):
    Invitation.objects.update(**change)
    assert refusal(creer_compte, invitation=invitation, name="Noa", password=PHRASE) == "fermee"
    assert not Personne.objects.filter(email=NOUVELLE).exists()


def test_a_network_gone_to_the_bin_creates_no_account(invitation, escales):
    escales.corbeille_le = timezone.now()
    escales.save()
    assert refusal(creer_compte, invitation=invitation, name="Noa", password=PHRASE) == "fermee"


def test_an_existing_account_accepts_at_once(camille, escales, sacha):
    une = accepter(invitation=inviter(email=sacha.email, by=camille, reseau=escales), by=sacha)
    assert roles(sacha, escales) == [("membre", "actif")]
    assert (une.accepted_by, une.opened_at is None) == (sacha, False)


def test_another_account_does_not_accept(invitation, sacha, escales):
    assert refusal(accepter, invitation=invitation, by=sacha) == "autre_adresse"
    assert roles(sacha, escales) == []


def test_an_unconfirmed_address_does_not_accept(camille, escales, sacha):
    une = inviter(email=sacha.email, by=camille, reseau=escales)
    EmailAddress.objects.filter(user=sacha).update(verified=False)
    assert refusal(accepter, invitation=une, by=sacha) == "autre_adresse"


def test_someone_already_there_is_not_attached_twice(camille, escales, equipiere):
    accepter(invitation=inviter(email=equipiere.email, by=camille, reseau=escales), by=equipiere)
    assert roles(equipiere, escales) == [("membre", "actif")]


def test_the_team_raises_a_role(dominique, escales, equipiere):
    une = inviter(email=equipiere.email, by=dominique, reseau=escales, role="referente")
    accepter(invitation=une, by=equipiere)
    assert roles(equipiere, escales) == [("referente", "actif")]


def test_an_invitation_never_lowers_a_role(camille, collegue, escales):
    accepter(invitation=inviter(email=collegue.email, by=camille, reseau=escales), by=collegue)
    assert roles(collegue, escales) == [("referente", "actif")]


def test_someone_who_left_comes_back_with_the_invited_role(camille, escales, partie):
    accepter(invitation=inviter(email=partie.email, by=camille, reseau=escales), by=partie)
    assert sorted(roles(partie, escales)) == [("membre", "actif"), ("referente", "termine")]


def test_a_personal_access_opens_until_its_date(dominique, communaute, sacha):
    une = inviter(email=sacha.email, by=dominique, communaute=communaute, access_until=BIENTOT)
    accepter(invitation=une, by=sacha)
    acces = AccesPersonnel.objects.get(personne=sacha)
    assert (acces.communaute, acces.until, acces.given_by) == (communaute, BIENTOT, dominique)


def test_a_longer_personal_access_is_enough(dominique, communaute, alix):
    une = inviter(email=alix.email, by=dominique, communaute=communaute, access_until=BIENTOT)
    accepter(invitation=une, by=alix)
    assert AccesPersonnel.objects.filter(personne=alix).count() == 1


def together(*gestures):
    """Lance les gestes en même temps, chacun sur sa connexion. Renvoie les codes de refus (None : abouti)."""
    barriere, codes = threading.Barrier(len(gestures)), []

    def run(gesture):
        try:
            barriere.wait()
            gesture()
            codes.append("")
        except Refus as refus:
            codes.append(refus.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[gesture]) for gesture in gestures]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(codes)


@pytest.mark.django_db(transaction=True)
class TestEnMemeTemps:
    def test_four_clicks_give_one_account(self, invitation):
        assert together(*[lambda: create(invitation)] * 4) == ["", "attente", "attente", "attente"]
        assert Personne.objects.filter(email=NOUVELLE).count() == 1

    def test_two_invitations_of_one_address_give_one_account(self, invitation, graines, dominique):
        other = inviter(email=NOUVELLE, by=dominique, reseau=graines)
        assert together(lambda: create(invitation), lambda: create(other)) == ["", "existe"]
        assert Personne.objects.filter(email=NOUVELLE).count() == 1

    def test_accepting_twice_attaches_once(self, camille, escales, sacha):
        une = inviter(email=sacha.email, by=camille, reseau=escales)
        assert together(*[lambda: accepter(invitation=une, by=sacha)] * 3) == ["", "fermee", "fermee"]
        assert roles(sacha, escales) == [("membre", "actif")]

    def test_two_invitations_accepted_together_attach_once(self, camille, dominique, escales, sacha):
        une = inviter(email=sacha.email, by=camille, reseau=escales)
        autre = Invitation.objects.create(
            email=sacha.email, reseau=escales, role="referente", invited_by=dominique
        )
        gestures = [lambda i=i: accepter(invitation=i, by=sacha) for i in (une, autre)]
        assert together(*gestures) == ["", ""]
        assert roles(sacha, escales) == [("referente", "actif")]

    def test_inviting_together_writes_one_invitation(self, camille, collegue, escales):
        gestures = [lambda p=p: inviter(email=NOUVELLE, by=p, reseau=escales) for p in (camille, collegue)]
        assert together(*gestures) == ["", ""]
        assert Invitation.objects.filter(email=NOUVELLE).count() == 1
