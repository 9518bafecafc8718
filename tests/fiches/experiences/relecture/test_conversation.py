"""La conversation d’une note continue : qui y prend part l’apprend, une fois, sans un mot de ce qui s’y dit."""

import datetime as dt
import uuid

import pytest
from django.core import mail
from django.utils import timezone

from communaute.models import Avis, Rattachement
from fiches.experiences.models import Auteur
from fiches.experiences.relecture import actions
from tests.factories.taches import run_tasks

MARQUE = "xylophonique"


@pytest.fixture
def courriels(envoyee):
    """`courriels(camille)` : les corps des courriels partis depuis le dernier appel."""
    run_tasks()
    mail.outbox.clear()

    def courriels(personne) -> list[str]:
        run_tasks()
        return [m.body for m in mail.outbox if m.to == [personne.email]]

    return courriels


@pytest.fixture
def a_l_heure(monkeypatch):
    """`a_l_heure(9, 59)` : les gestes qui suivent se font à cette heure-là, le même jour."""

    def a_l_heure(heure, minute):
        moment = dt.datetime(2031, 3, 10, heure, minute, tzinfo=dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return a_l_heure


def avis_de(*personnes) -> tuple[int, ...]:
    return tuple(Avis.objects.filter(recipient=p, kind="fiche.reponse").count() for p in personnes)


GESTES = {
    "repondre": lambda fiche, pk, by: actions.reply(fiche, pk, by=by, texte=f"Une réponse {MARQUE}."),
    "traiter": lambda fiche, pk, by: actions.settle(fiche, pk, by=by),
    "ecarter": lambda fiche, pk, by: actions.set_aside(fiche, pk, by=by, motif=f"Une raison {MARQUE}."),
}


@pytest.mark.parametrize("geste", GESTES)
def test_qui_a_ecrit_la_note_apprend_ce_qu_on_en_fait(envoyee, camille, dominique, courriels, geste):
    fiche, pk = envoyee.fiche, envoyee.note.pk

    GESTES[geste](fiche, pk, camille)

    [corps] = courriels(dominique)
    assert f"http://testserver/fiches/{fiche.slug}/relecture/#note-{pk}\n" in corps
    assert [m.to for m in mail.outbox] == [[dominique.email]]
    assert [m for m in mail.outbox if MARQUE in m.subject + m.body or "signait" in m.body] == []


def test_rouvrir_previent_qui_avait_tranche(envoyee, camille, collegue, dominique, courriels):
    actions.settle(envoyee.fiche, envoyee.note.pk, by=camille)
    courriels(camille)
    mail.outbox.clear()

    actions.reopen(envoyee.fiche, envoyee.note.pk, by=dominique)

    assert [len(courriels(p)) for p in (camille, collegue, dominique)] == [1, 0, 0]


def test_plusieurs_gestes_dans_l_heure_ne_previennent_qu_une_fois(
    envoyee, camille, collegue, dominique, a_l_heure
):
    fiche, pk = envoyee.fiche, envoyee.note.pk
    a_l_heure(9, 5)
    actions.reply(fiche, pk, by=camille, texte="Un.")
    actions.reply(fiche, pk, by=camille, texte="Deux.")
    actions.settle(fiche, pk, by=collegue)
    assert avis_de(dominique, camille, collegue) == (1, 1, 0)

    a_l_heure(10, 1)
    actions.reopen(fiche, pk, by=camille)
    assert avis_de(dominique, camille, collegue) == (2, 1, 1)


def test_qui_a_repondu_entre_temps_apprend_la_suite_dans_l_heure(envoyee, camille, dominique, a_l_heure):
    a_l_heure(9, 5)
    actions.reply(envoyee.fiche, envoyee.note.pk, by=camille, texte="Un.")
    actions.reply(envoyee.fiche, envoyee.note.pk, by=dominique, texte="Merci.")

    actions.reply(envoyee.fiche, envoyee.note.pk, by=camille, texte="De rien.")

    assert avis_de(dominique, camille) == (2, 1)


def test_la_meme_reponse_envoyee_deux_fois_ne_previent_qu_une(envoyee, camille, dominique, a_l_heure):
    jeton = uuid.uuid4()
    for moment in ((9, 59), (10, 1)):
        a_l_heure(*moment)
        actions.reply(envoyee.fiche, envoyee.note.pk, by=camille, texte="Un.", jeton=jeton)

    assert avis_de(dominique) == (1,)


def test_qui_a_quitte_le_reseau_n_apprend_plus_la_suite(envoyee, camille, equipiere, dominique, courriels):
    """Ni le courriel déjà décidé, ni rien de ce qui se dit après."""
    Auteur.objects.create(fiche=envoyee.fiche, personne=equipiere)
    actions.reply(envoyee.fiche, envoyee.note.pk, by=equipiere, texte="Je regarde.")
    actions.reply(envoyee.fiche, envoyee.note.pk, by=dominique, texte="Merci.")
    assert avis_de(equipiere) == (1,)

    Rattachement.objects.filter(personne=equipiere).update(state="termine")

    assert courriels(equipiere) == []
    actions.reply(envoyee.fiche, envoyee.note.pk, by=camille, texte="Moi aussi.")
    assert (avis_de(equipiere), courriels(equipiere)) == ((1,), [])
