"""Un message à un groupe : qui le reçoit, une fois, et ce qui se passe quand un courriel ne passe pas."""

import datetime as dt
import smtplib
import threading

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ateliers.envois import echeances, taches
from ateliers.envois.actions import discard, send, write
from ateliers.envois.models import Envoi, LigneEnvoi
from ateliers.inscriptions.actions import cancel
from ateliers.programme.models import Animation
from communaute.models import LigneJournal
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks


def recus():
    return sorted(courriel.to[0] for courriel in mail.outbox)


def refuser(monkeypatch, erreur, adresse, fois=99):
    """Le serveur de courriel dit `erreur` pour cette adresse, tant de fois."""
    vrai, dits = EmailBackend.send_messages, []

    def send_messages(self, courriels):
        if courriels[0].to == [adresse] and len(dits) < fois:
            dits.append(1)
            raise erreur
        return vrai(self, courriels)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return dits


def jouer_tout():
    """Joue les tâches comme si le temps passait, reprises comprises."""
    while DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now() - dt.timedelta(days=1)):
        run_tasks()


def test_each_person_gets_one_mail_alone(envoi, atelier, camille, sacha, equipiere, dominique):
    assert send(envoi, by=dominique) == 3
    run_tasks()

    assert recus() == sorted([camille.email, sacha.email, equipiere.email])
    courriel = next(c for c in mail.outbox if c.to == [camille.email])
    assert (courriel.subject, courriel.to, courriel.cc, courriel.bcc) == (
        "Pour jeudi",
        [camille.email],
        [],
        [],
    )
    assert courriel.reply_to == [dominique.email]
    assert courriel.body.startswith("Bonjour Camille,\n\nApportez une chaise.\n\nDominique Fictif\n")
    assert f"http://testserver{atelier.get_absolute_url()}" in courriel.body
    envoi.refresh_from_db()
    assert (envoi.state, envoi.par) == ("envoye", dominique)
    assert set(envoi.lignes.values_list("state", "essais")) == {("envoye", 1)}


def test_who_wrote_what_is_in_the_journal(envoi, atelier, dominique):
    send(envoi, by=dominique)

    lignes = LigneJournal.objects.filter(code__startswith="envoi.").order_by("id")
    assert [(ligne.code, ligne.actor_id, ligne.target_id) for ligne in lignes] == [
        ("envoi.ecrire", dominique.pk, envoi.pk),
        ("envoi.envoyer", dominique.pk, envoi.pk),
    ]
    assert lignes[1].data == {"atelier": atelier.pk, "groupe": "inscrites", "personnes": 3}


def test_two_clicks_send_once(envoi, dominique):
    assert [send(envoi, by=dominique), send(envoi, by=dominique)] == [3, 3]
    run_tasks()
    for resultat in DBTaskResult.objects.filter(task_path__contains="envois"):
        resultat.task.call(*resultat.args_kwargs["args"])

    assert len(mail.outbox) == LigneEnvoi.objects.count() == 3


def test_two_people_press_at_the_same_time(vraies_transactions, envoi, dominique, eden):
    depart, erreurs = threading.Barrier(2), []

    def presser(by):
        try:
            depart.wait()
            send(Envoi.objects.get(), by=by)
        except Exception as erreur:
            erreurs.append(erreur)
        finally:
            connection.close()

    fils = [threading.Thread(target=presser, args=[by]) for by in (dominique, eden)]
    [fil.start() for fil in fils]
    [fil.join() for fil in fils]

    assert erreurs == []
    assert LigneEnvoi.objects.count() == 3
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize("groupe", ["inscrites", "attente", "absentes", "reseau"])
def test_each_group_is_the_one_it_says(
    groupe, atelier, brouillon, camille, sacha, equipiere, alix, escales, dominique
):
    f.inscription(atelier, camille, reseau=escales)
    absente = f.inscription(atelier, sacha)
    attente = f.inscription(atelier, equipiere, etat="annulee")
    f.inscription(atelier, alix, etat="annulee")
    type(absente).objects.filter(pk=absente.pk).update(presence="absente")
    type(attente).objects.filter(pk=attente.pk).update(etat="attente", attente_depuis=timezone.now())
    type(absente).objects.create(atelier=atelier, invite_nom="Une invitée")
    attendues = {
        "inscrites": [camille, sacha],
        "attente": [equipiere],
        "absentes": [sacha],
        "reseau": [camille],
    }

    send(brouillon(groupe=groupe, reseau=escales if groupe == "reseau" else None), by=dominique)
    run_tasks()

    assert recus() == sorted(p.email for p in attendues[groupe])


@pytest.mark.parametrize("cas", ["rendue", "compte_ferme", "acces_perdu"])
def test_who_left_meanwhile_is_left_out(cas, envoi, atelier, camille, dominique):
    send(envoi, by=dominique)
    if cas == "rendue":
        cancel(atelier=atelier, personne=camille, by=camille)
    elif cas == "compte_ferme":
        type(camille).objects.filter(pk=camille.pk).update(is_active=False)
    else:
        camille.rattachements.update(state="termine")

    run_tasks()

    assert camille.email not in recus()
    assert len(mail.outbox) == 2
    assert envoi.lignes.get(personne=camille).state == "ecarte"


def test_a_refusal_is_tried_again_then_told(envoi, camille, dominique, monkeypatch):
    dits = refuser(monkeypatch, smtplib.SMTPDataError(451, b"plus tard"), camille.email)
    send(envoi, by=dominique)
    jouer_tout()

    envoi.refresh_from_db()
    assert len(dits) == taches.ESSAIS_MAX
    assert len(recus()) == 2
    assert (envoi.state, envoi.lignes.get(personne=camille).state) == ("envoye", "echec")


def test_a_passing_refusal_arrives_once(envoi, camille, dominique, monkeypatch):
    refuser(monkeypatch, smtplib.SMTPDataError(451, b"plus tard"), camille.email, fois=1)
    send(envoi, by=dominique)
    jouer_tout()

    assert recus().count(camille.email) == 1
    assert len(mail.outbox) == 3
    assert envoi.lignes.get(personne=camille).state == "envoye"


def test_a_silence_after_the_words_is_never_tried_again(envoi, camille, dominique, monkeypatch):
    """Le serveur se tait après avoir tout reçu : peut-être remis, donc jamais renvoyé."""
    dits = refuser(monkeypatch, TimeoutError("silence"), camille.email)
    send(envoi, by=dominique)
    jouer_tout()

    assert len(dits) == 1
    assert len(mail.outbox) == 2
    assert envoi.lignes.get(personne=camille).state == "echec"


def test_no_server_costs_nobody_a_try(envoi, dominique, monkeypatch):
    def absent(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", absent)
    send(envoi, by=dominique)
    run_tasks()

    assert set(envoi.lignes.values_list("state", "essais")) == {("a_envoyer", 0)}
    monkeypatch.undo()
    jouer_tout()
    assert len(mail.outbox) == 3


@pytest.mark.parametrize(
    ("jours", "attendu", "partis"), [(0.1, "a_envoyer", 0), (1, "envoye", 3), (8, "echec", 0)]
)
def test_upkeep_sends_what_waits_then_gives_up(jours, attendu, partis, envoi, dominique):
    send(envoi, by=dominique)
    DBTaskResult.objects.all().delete()
    Envoi.objects.update(parti_le=timezone.now() - dt.timedelta(days=jours))

    echeances.passer()
    run_tasks()

    assert set(envoi.lignes.values_list("state", flat=True)) == {attendu}
    assert len(mail.outbox) == partis


def test_only_the_team_and_those_who_lead_write(envoi, atelier, camille, alix, dominique):
    Animation.objects.create(atelier=atelier, personne=alix)
    with pytest.raises(Refus, match="ne vous revient pas"):
        send(envoi, by=camille)
    with pytest.raises(Refus, match="ne vous revient pas"):
        discard(envoi, by=camille)

    assert send(envoi, by=alix) == 3
    with pytest.raises(Refus, match="est parti"):
        write(envoi, by=dominique)
    with pytest.raises(Refus, match="est parti"):
        discard(envoi, by=dominique)


def test_an_empty_group_sends_nothing(brouillon, dominique):
    envoi = brouillon(groupe="attente")
    with pytest.raises(Refus, match="ne compte personne"):
        send(envoi, by=dominique)

    assert Envoi.objects.get().state == "brouillon"
