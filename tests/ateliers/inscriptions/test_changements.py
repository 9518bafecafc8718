"""Une journée change d’heure ou de lieu : qui a une place l’apprend, avec ce que c’était ; les autres, non."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from ateliers.inscriptions.actions import cancel, register
from ateliers.programme.actions import update
from ateliers.programme.models import Atelier
from communaute.models import Avis
from tests.ateliers.inscriptions.lecteur_ics import instant, lire
from tests.ateliers.inscriptions.test_courriels import piece_jointe
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks

CHANGE = "atelier.change"
LIEN = "https://visio.example.org/salle-xylophonique"


@pytest.fixture
def inscrites(atelier, camille, sacha, equipiere):
    """Camille et Sacha ont une place ; une troisième personne s’est désistée."""
    for personne in (camille, sacha, equipiere):
        register(atelier=atelier, personne=personne, by=personne)
    cancel(atelier=atelier, personne=equipiere, by=equipiere)
    run_tasks()
    mail.outbox.clear()
    return {camille, sacha}


def changer(atelier, by, **champs):
    ligne = Atelier.objects.get(pk=atelier.pk)
    for nom, valeur in champs.items():
        setattr(ligne, nom, valeur)
    return update(ligne, champs=list(champs), by=by)


def prevenues() -> set:
    return {avis.recipient for avis in Avis.objects.filter(kind=CHANGE)}


def propre(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def test_l_heure_et_le_lieu_d_avant_et_de_maintenant_se_lisent(atelier, inscrites, dominique):
    plus_tard = atelier.starts_at + dt.timedelta(hours=1)
    apres = changer(atelier, dominique, starts_at=plus_tard, lieu="La Halle aux Agrafes")
    run_tasks()

    assert prevenues() == inscrites
    assert len(mail.outbox) == 2
    corps = propre(mail.outbox[0].body)
    assert mail.outbox[0].subject == f"Un changement : « {atelier.title} »"
    quand = [ligne for ligne in corps.splitlines() if ligne.startswith("Quand :")]
    ou = [ligne for ligne in corps.splitlines() if ligne.startswith("Où :")]
    assert ["de 10 h 30 à 17 h (c’était" in ligne and "de 9 h 30 à 17 h)" in ligne for ligne in quand] == [
        True
    ]
    assert ["La Halle aux Agrafes" in ligne and "La Fabrique des Tampons" in ligne for ligne in ou] == [True]
    lu = lire(piece_jointe(mail.outbox[0]))
    assert (lu["UID"][1], lu["SEQUENCE"][1]) == (str(atelier.uid), str(apres.sequence))
    assert instant(lu, "DTSTART") == plus_tard


def test_qui_attend_et_qui_anime_l_apprennent_aussi(atelier, inscrites, collegue, alix, dominique):
    f.inscription(atelier, collegue, etat="attente", attente_depuis=timezone.now())
    f.animation(atelier, alix)

    changer(atelier, dominique, lieu="La Halle aux Agrafes", lien_visio=LIEN)
    run_tasks()

    siens = [c for c in mail.outbox if c.to[0] in (collegue.email, alix.email)]
    assert sorted(c.to[0] for c in siens) == sorted([collegue.email, alix.email])
    assert {("La Halle aux Agrafes" in c.body, LIEN in c.body, len(c.attachments)) for c in siens} == {
        (True, False, 0)
    }


@pytest.mark.parametrize("champs", [{"title": "Un autre titre"}, {"capacite": 40}, {"lieu": None}])
def test_ce_qui_ne_deplace_personne_ne_derange_personne(atelier, inscrites, dominique, champs):
    if champs == {"lieu": None}:
        champs = {"lieu": atelier.lieu, "starts_at": atelier.starts_at}
    changer(atelier, dominique, **champs)

    assert prevenues() == set()


def test_enregistre_deux_fois_le_meme_changement_se_dit_une_fois(atelier, inscrites, dominique):
    for _fois in range(2):
        changer(atelier, dominique, lieu="La Halle aux Agrafes")
    run_tasks()

    assert len(mail.outbox) == 2


def test_une_journee_passee_se_corrige_sans_prevenir(atelier, inscrites, dominique):
    hier = timezone.now() - dt.timedelta(days=1)
    Atelier.objects.filter(pk=atelier.pk).update(starts_at=hier - dt.timedelta(hours=7), ends_at=hier)

    changer(atelier, dominique, lieu="La Halle aux Agrafes")

    assert prevenues() == set()


def test_qui_se_desiste_avant_l_envoi_ne_recoit_rien(atelier, inscrites, camille, dominique):
    changer(atelier, dominique, lieu="La Halle aux Agrafes")
    cancel(atelier=atelier, personne=camille, by=camille)
    run_tasks()

    assert [m.to for m in mail.outbox] == [[p.email] for p in inscrites - {camille}]


def test_le_lien_de_visioconference_ne_reste_pas_dans_l_avis(atelier, inscrites, camille, dominique):
    """Le courriel le donne à qui a encore sa place ; l’avis, qui se garde, jamais."""
    changer(atelier, dominique, lien_visio=LIEN)
    run_tasks()

    assert {LIEN in m.body for m in mail.outbox} == {True}
    assert [LIEN in avis.note for avis in Avis.objects.filter(kind=CHANGE, recipient=camille)] == [False]
