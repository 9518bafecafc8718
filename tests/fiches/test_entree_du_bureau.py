"""L’entrée de l’administration : ce qui attend l’équipe, où s’en occuper, en un nombre constant de requêtes."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from communaute.accueil import actions
from communaute.accueil.installation import installer
from communaute.accueil.models import Mention, MessageContact
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.requetes import compter

BUREAU = "/admin/"


@pytest.fixture
def equipe(client, dominique):
    client.force_login(dominique)
    return client


def message():
    return actions.receive(
        jeton=uuid.uuid4(), objet="question", name="Noa", email="noa@example.org", message="Bonjour"
    )


def dites(client):
    return [(a.phrase, a.url) for a in client.get(BUREAU).context["attentes"]]


def test_rien_n_attend(equipe):
    html = equipe.get(BUREAU).content.decode()

    assert dites(equipe) == []
    assert "Rien n’attend." in html
    assert "Site d’administration" not in html and "Actions récentes" not in html


def test_ce_qui_attend_le_plus_ancien_d_abord(equipe, mener):
    message()
    fiche = mener(Etat.SOUMISE)
    Fiche.objects.filter(pk=fiche.pk).update(state_since=timezone.now() - dt.timedelta(days=6))
    Mention.objects.create(code="hebergeur", label="Hébergeur")

    reponse = equipe.get(BUREAU)

    assert [(a.phrase, a.url, a.jours) for a in reponse.context["attentes"]] == [
        ("1 fiche à prendre en relecture", "/admin/fiches/fiche/?etat=soumise", 6),
        ("1 message attend une réponse", "/admin/communaute/messagecontact/", 0),
        ("1 mention légale à compléter", "/admin/communaute/mention/", 0),
    ]
    assert "depuis 6 jours</span>" in reponse.content.decode()
    for attente in reponse.context["attentes"]:
        assert equipe.get(attente.url).context["cl"].result_count == 1


def test_ce_qui_est_fait_n_attend_plus(equipe, dominique):
    actions.mark_handled(message=message(), suite="Répondu.", by=dominique)

    assert MessageContact.objects.count() == 1
    assert dites(equipe) == []


@pytest.mark.parametrize("etat", [Etat.BROUILLON, Etat.A_REPRENDRE, Etat.PUBLIEE])
def test_ce_qui_attend_quelqu_un_d_autre_ne_se_compte_pas(equipe, mener, etat):
    mener(etat)

    assert dites(equipe) == []


def test_une_fiche_assumee_se_dit_a_publier(equipe, mener, camille):
    fiche = mener(Etat.PRETE)
    assert dites(equipe) == []

    f.accorder(f.relue(fiche), by=camille)

    assert dites(equipe) == [("1 fiche assumée par son réseau, à publier", "/admin/fiches/fiche/?etat=prete")]


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_constantes(equipe, mener, combien):
    installer()
    for _n in range(combien):
        message()
        mener(Etat.SOUMISE)

    assert compter(equipe, BUREAU) == 14
