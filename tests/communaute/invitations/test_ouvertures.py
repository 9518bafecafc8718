"""Une invitation qui ouvre ce qu’un étage au-dessus déclare : sa page, son courriel, son suivi."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from communaute.invitations.models import Invitation
from fiches.experiences import actions
from fiches.experiences.coauteurs import demandes
from fiches.experiences.models import Auteur
from fiches.moderation.enums import Etat
from tests.communaute.invitations.conftest import NOUVELLE, PHRASE
from tests.communaute.invitations.test_pages import link_in
from tests.factories import fiches
from tests.factories import reseaux as f
from tests.factories.requetes import requetes
from tests.factories.taches import run_tasks

ENVOI = {"name": "Noa Origami", "password": PHRASE}
ADMIN = "/admin/communaute/invitation/"


@pytest.fixture
def fiche(escales, communaute, camille, theme):
    return fiches.brouillon(escales, communaute, camille)


@pytest.fixture
def a_ecrire(fiche, camille):
    """Camille invite Noa, qui n’a pas de compte, à écrire sa fiche ; le courriel est parti."""
    demandes.ask(fiche, email=NOUVELLE, by=camille, message="À bientôt !")
    run_tasks()
    return Invitation.objects.get()


def test_the_mail_says_what_for_and_how_far(a_ecrire, fiche):
    message = mail.outbox[-1]
    assert message.to == [NOUVELLE]
    assert message.subject == (
        f"Camille Exemple vous invite à écrire la fiche « {fiche.title} », du réseau {fiche.reseau}"
    )
    assert "L’accès se limite à cette fiche, le temps de l’écrire." in message.body
    assert "À bientôt !" in message.body


def test_the_page_says_what_for(client, a_ecrire, fiche):
    page = client.get(f"/invitation/{a_ecrire.token}/").content.decode()
    assert "vous invite à écrire la fiche" in page
    assert "Votre nom ne paraîtra que si vous le choisissez." in page


def test_from_the_mail_to_the_fiche(client, a_ecrire, fiche):
    client.post(f"/invitation/{a_ecrire.token}/", ENVOI)
    run_tasks()
    before = Auteur.objects.filter(fiche=fiche).count()
    client.post(link_in(mail.outbox[-1]))

    assert (before, Auteur.objects.filter(fiche=fiche).count()) == (1, 2)
    assert fiche.title in client.get("/mon-espace/", follow=True).content.decode()


def test_a_signed_in_person_goes_straight_to_writing(client, fiche, camille, sacha):
    demande = demandes.ask(fiche, email=sacha.email, by=camille)
    client.force_login(sacha)
    response = client.post(f"/invitation/{demande.invitation.token}/")
    assert response["Location"] == f"/fiches/{fiche.slug}/modifier/"


def test_nothing_left_to_open_is_said_kindly_and_tells_nothing(client, a_ecrire, fiche, camille, dominique):
    fiches.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    for response in (
        client.get(f"/invitation/{a_ecrire.token}/"),
        client.post(f"/invitation/{a_ecrire.token}/", ENVOI),
    ):
        page = response.content.decode()
        assert response.status_code == 410
        assert "est déjà publiée" in page
        assert fiche.title not in page


def test_binned_between_the_account_and_the_confirmation(client, a_ecrire, fiche, camille):
    client.post(f"/invitation/{a_ecrire.token}/", ENVOI)
    run_tasks()
    actions.trash(fiche, by=camille)
    response = client.post(link_in(mail.outbox[-1]), follow=True)

    assert (
        "La fiche que l’on vous proposait d’écrire ne s’écrit plus."
        in [str(m) for m in response.context["messages"]]
        or "ne s’écrit plus" in client.get("/mon-espace/", follow=True).content.decode()
    )
    assert Auteur.objects.filter(fiche=fiche).count() == 1
    a_ecrire.refresh_from_db()
    assert a_ecrire.revoked_at


@pytest.mark.parametrize(
    "change", [{"expires_at": timezone.now() - dt.timedelta(1)}, {"revoked_at": timezone.now()}]
)
def test_closed_never_opens_nor_names_the_fiche(client, a_ecrire, fiche, change):
    Invitation.objects.update(**change)
    response = client.post(f"/invitation/{a_ecrire.token}/", ENVOI)
    assert response.status_code == 410
    assert fiche.title not in response.content.decode()
    assert Auteur.objects.filter(fiche=fiche).count() == 1


def test_an_unknown_kind_opens_nothing(client, a_ecrire, sacha):
    Invitation.objects.update(pour="inconnu", email=sacha.email)
    client.force_login(sacha)
    assert client.post(f"/invitation/{a_ecrire.token}/").status_code == 410


# --- Suivre ---------------------------------------------------------------------------------------------------


def test_the_referente_of_the_network_follows_resends_and_revokes(client, a_ecrire, fiche, collegue):
    client.force_login(collegue)
    page = client.get("/invitation/").content.decode()
    assert "À écrire la fiche" in page
    client.post("/invitation/", {"numero": a_ecrire.pk, "geste": "revoquer"})
    a_ecrire.refresh_from_db()
    assert a_ecrire.revoked_at


def test_a_referente_of_elsewhere_does_not_see_it(client, a_ecrire, graines):
    autre = f.personne("Référente d’ailleurs")
    f.rattachement(autre, graines, "referente")
    client.force_login(autre)
    assert NOUVELLE not in client.get("/invitation/").content.decode()
    assert client.post("/invitation/", {"numero": a_ecrire.pk, "geste": "revoquer"}).status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(client, fiche, camille, combien):
    for n in range(combien):
        demandes.ask(fiche, email=f"p{n}@example.org", by=camille)
    client.force_login(camille)
    assert len(requetes(client, "get", "/invitation/")) == 4


@pytest.mark.parametrize(("ouvre", "combien"), [("fiche", 1), ("reseau", 1), ("communaute", 0), ("", 2)])
def test_the_admin_shows_and_filters_what_it_opens(client, dominique, a_ecrire, invitation, ouvre, combien):
    client.force_login(dominique)
    response = client.get(ADMIN, {"ouvre": ouvre} if ouvre else {})
    assert response.context["cl"].result_count == combien
    assert ("une fiche à écrire" in response.content.decode()) is True


def test_the_admin_page_of_one_says_what_it_opens(client, dominique, a_ecrire):
    client.force_login(dominique)
    page = client.get(f"{ADMIN}{a_ecrire.pk}/change/").content.decode()
    assert "une fiche à écrire" in page
    assert a_ecrire.token not in page
