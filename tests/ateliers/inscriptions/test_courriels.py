"""La confirmation : une fois, avec son fichier d’agenda, si elle a encore lieu d’être au moment de partir."""

from email import message_from_bytes, policy

import pytest
from django.core import mail
from icalendar import Calendar

from ateliers.inscriptions.actions import cancel, register
from ateliers.programme.workflow import ATELIER
from communaute.models import Avis, Choix
from communaute.socle.notifications.actions import send_avis
from tests.ateliers.inscriptions.lecteur_ics import instant, lire
from tests.factories.taches import run_tasks


def piece_jointe(courriel) -> bytes:
    """Telle qu’un lecteur de courriels la recevra, après un passage par le format d’envoi de SMTP."""
    recu = message_from_bytes(courriel.message().as_bytes(linesep="\r\n"), policy=policy.default)
    (jointe,) = recu.iter_attachments()
    assert jointe.get_content_type() == "text/calendar"
    return jointe.get_payload(decode=True)


def test_confirmation_says_when_where_and_carries_the_calendar(atelier, camille):
    register(atelier=atelier, personne=camille, by=camille)
    run_tasks()

    (courriel,) = mail.outbox
    lu = lire(piece_jointe(courriel))
    (evenement,) = Calendar.from_ical(piece_jointe(courriel)).walk("VEVENT")
    assert courriel.subject == f"Inscription confirmée : « {atelier.title} »"
    assert "de 9 h 30 à 17 h (heure de Paris)" in courriel.body.replace("\u00a0", " ")
    assert "La Fabrique des Tampons, 27, rue de l’Encrier" in courriel.body
    assert f"http://testserver{atelier.get_absolute_url()}" in courriel.body
    assert "/mon-espace/preferences/" in courriel.body
    assert instant(lu, "DTSTART") == atelier.starts_at == evenement["dtstart"].dt
    assert (lu["UID"][1], lu["SEQUENCE"][1]) == (str(atelier.uid), "0")


def test_the_message_on_the_site_names_the_atelier(client, atelier, camille):
    register(atelier=atelier, personne=camille, by=camille)
    client.force_login(camille)

    page = client.get("/mon-espace/").content.decode().replace("\u00a0", " ").replace("\u202f", " ")

    assert f"Une place vous est gardée : « {atelier.title} »." in page


def test_a_task_played_twice_sends_once(atelier, camille):
    register(atelier=atelier, personne=camille, by=camille)
    run_tasks()

    send_avis.call(list(Avis.objects.values_list("pk", flat=True)))

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("cas", ["desistee", "annule", "acces_perdu", "refusee"])
def test_what_is_no_longer_true_is_not_sent(cas, atelier, camille, dominique):
    register(atelier=atelier, personne=camille, by=camille)
    if cas == "desistee":
        cancel(atelier=atelier, personne=camille, by=camille)
    elif cas == "annule":
        ATELIER.apply(atelier, "annuler", by=dominique, note="Grève.")
        Avis.objects.filter(kind="atelier.annule").delete()
    elif cas == "acces_perdu":
        camille.rattachements.update(state="termine")
    else:
        Choix.objects.create(personne=camille, kind="atelier.inscription", quand=Choix.Quand.AUCUN)

    run_tasks()

    assert mail.outbox == []


def test_called_off_by_mail_removes_it_from_the_calendar(atelier, camille, dominique):
    register(atelier=atelier, personne=camille, by=camille)
    ATELIER.apply(atelier, "annuler", by=dominique, note="Grève.")
    run_tasks()

    (courriel,) = [c for c in mail.outbox if c.subject.startswith("Annulé")]
    lu = lire(piece_jointe(courriel))
    assert (lu["METHOD"][1], lu["UID"][1], lu["SEQUENCE"][1]) == ("CANCEL", str(atelier.uid), "1")


def test_struck_off_by_the_team_tells_and_empties_the_calendar(atelier, camille, dominique):
    register(atelier=atelier, personne=camille, by=camille)
    run_tasks()
    mail.outbox.clear()

    cancel(atelier=atelier, personne=camille, by=dominique)
    run_tasks()

    (courriel,) = mail.outbox
    lu = lire(piece_jointe(courriel))
    assert courriel.to == [camille.email]
    assert courriel.subject == f"Vous n’êtes plus inscrite ou inscrit : « {atelier.title} »"
    assert (lu["METHOD"][1], lu["STATUS"][1], lu["UID"][1]) == ("CANCEL", "CANCELLED", str(atelier.uid))


def test_withdrawing_oneself_sends_nothing_and_speaks_of_the_calendar(client, atelier, camille):
    register(atelier=atelier, personne=camille, by=camille)
    run_tasks()
    mail.outbox.clear()
    client.force_login(camille)

    page = client.post(atelier.get_absolute_url(), {"geste": "desister"}, follow=True)
    run_tasks()

    assert mail.outbox == []
    assert "Ôtez aussi cette date de votre agenda." in str(list(page.context["messages"])[0])
