"""La liste d’attente : chacun à son rang ; la place libérée à qui peut la prendre, et dite une fois."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from ateliers.inscriptions.actions import cancel, confirm_again, register
from ateliers.inscriptions.attente import promouvoir
from ateliers.inscriptions.enums import EtatInscription
from ateliers.inscriptions.models import Inscription
from ateliers.programme.actions import update
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.models import Avis, LigneJournal
from tests.ateliers.inscriptions.lecteur_ics import lire
from tests.ateliers.inscriptions.test_pages import envoyer, said, texte
from tests.factories import ateliers as f
from tests.factories import reseaux
from tests.factories.taches import run_tasks

PROMUE = "atelier.place_liberee"


@pytest.fixture
def complet(communaute, camille):
    """Une seule place, que Camille tient."""
    atelier = f.atelier(communaute, capacite=1, modalite="hybride", lien_visio=f.LIEN)
    inscrire(atelier, camille)
    return atelier


def inscrire(atelier, personne):
    return register(atelier=atelier, personne=personne, by=personne)


def partir(atelier, personne):
    return cancel(atelier=atelier, personne=personne, by=personne)


def membres(combien, reseau):
    personnes = [reseaux.personne() for _n in range(combien)]
    for personne in personnes:
        reseaux.rattachement(personne, reseau)
    return personnes


def placees(atelier):
    return set(atelier.inscriptions.confirmed().values_list("personne", flat=True))


def corriger(atelier, dominique, **champs):
    ligne = Atelier.objects.get(pk=atelier.pk)
    for nom, valeur in champs.items():
        setattr(ligne, nom, valeur)
    return update(ligne, champs=champs, by=dominique)


def test_the_first_in_line_takes_the_seat_given_back_and_is_told_once(complet, camille, escales):
    une, deux = membres(2, escales)
    inscrire(complet, une), inscrire(complet, deux), inscrire(complet, une)
    mail.outbox.clear()

    partir(complet, camille)
    run_tasks()

    assert placees(complet) == {une.pk}
    (courriel,) = [c for c in mail.outbox if c.to == [une.email]]
    assert courriel.subject == f"Une place pour vous : « {complet.title} »"
    (jointe,) = courriel.attachments
    assert lire(jointe[1].encode() if isinstance(jointe[1], str) else jointe[1])["UID"][1] == str(complet.uid)
    assert f.LIEN in courriel.body
    assert not [c for c in mail.outbox if c.to == [deux.email]]
    assert list(Avis.objects.filter(kind=PROMUE).values_list("recipient", flat=True)) == [une.pk]
    assert LigneJournal.objects.filter(code="inscription.promouvoir").count() == 1


def test_a_network_at_its_share_lets_the_next_pass_and_keeps_its_rank(communaute, camille, escales, sacha):
    atelier = f.atelier(communaute, capacite=2, places_par_reseau=1)
    (collegue,) = membres(1, escales)
    inscrire(atelier, camille)

    assert inscrire(atelier, collegue).etat == EtatInscription.ATTENTE
    assert inscrire(atelier, sacha).etat == EtatInscription.CONFIRMEE
    partir(atelier, sacha)
    assert placees(atelier) == {camille.pk}
    partir(atelier, camille)
    assert placees(atelier) == {collegue.pk}


def test_raising_the_capacity_or_the_share_fills_every_free_seat(communaute, camille, escales, dominique):
    atelier = f.atelier(communaute, capacite=1, places_par_reseau=2)
    inscrire(atelier, camille)
    une, deux, trois = membres(3, escales)
    for personne in (une, deux, trois):
        inscrire(atelier, personne)

    corriger(atelier, dominique, capacite=10)
    assert placees(atelier) == {camille.pk, une.pk}
    corriger(atelier, dominique, places_par_reseau=None)
    assert placees(atelier) == {camille.pk, une.pk, deux.pk, trois.pk}
    assert Avis.objects.filter(kind=PROMUE).count() == 3


def test_leaving_then_coming_back_goes_last(complet, escales, camille):
    une, deux = membres(2, escales)
    inscrire(complet, une), inscrire(complet, deux)

    assert partir(complet, une).attente_depuis is None
    inscrire(complet, une)

    assert [i.personne for i in complet.inscriptions.waiting()] == [deux, une]


@pytest.mark.parametrize(
    "champs",
    [
        {"starts_at": timezone.now() - dt.timedelta(minutes=1)},
        {"state": Etat.ANNULE, "motif": "Grève."},
    ],
)
def test_nothing_is_given_once_begun_or_called_off(champs, complet, escales, sacha):
    inscrire(complet, sacha)
    Atelier.objects.filter(pk=complet.pk).update(capacite=5, **champs)
    complet.refresh_from_db()

    assert promouvoir(complet) == []
    Atelier.objects.filter(pk=complet.pk).update(
        state=Etat.CLOS, starts_at=complet.ends_at - dt.timedelta(hours=1)
    )
    complet.refresh_from_db()
    assert [i.personne for i in promouvoir(complet)] == [sacha]


def test_who_no_longer_sees_the_day_is_passed_over(complet, camille, sacha, escales):
    (autre,) = membres(1, escales)
    inscrire(complet, sacha), inscrire(complet, autre)
    sacha.rattachements.update(state="termine")

    partir(complet, camille)

    assert placees(complet) == {autre.pk}


def test_the_page_offers_to_wait_tells_the_rank_and_lets_go(client, complet, sacha, escales):
    for personne in membres(2, escales):
        inscrire(complet, personne)
    client.force_login(sacha)

    avant = texte(client.get(complet.get_absolute_url()))
    assert "Cet atelier est complet : toutes les places sont prises. 2 personnes attendent" in avant
    assert "Rejoindre la liste d’attente" in avant
    reponse = envoyer(client, complet, "inscrire")
    assert said(reponse)[0].startswith("Vous êtes sur la liste d’attente.")
    page = texte(reponse)
    assert "Vous êtes 3e sur la liste d’attente" in page
    assert "Votre place est gardée" not in page
    assert f.LIEN not in page
    quitte = client.post(complet.get_absolute_url(), {"geste": "desister", "attente": "1"}, follow=True)
    assert said(quitte) == ["Vous n’êtes plus sur la liste d’attente."]
    assert Inscription.objects.get(personne=sacha).etat == EtatInscription.ANNULEE


def test_the_waiting_are_nowhere_shown_as_attending(client, complet, sacha):
    inscrire(complet, sacha)
    client.force_login(sacha)

    for chemin in ("/mon-espace/", "/ateliers/", complet.get_absolute_url(), f"/ateliers/{complet.slug}.ics"):
        page = client.get(chemin).content.decode()
        assert f.LIEN not in page
        assert "Votre place est gardée" not in page
        assert "Une place vous est gardée" not in page
    assert "La seule place est prise" in texte(client.get(complet.get_absolute_url()))
    assert not client.get(f"/ateliers/{complet.slug}.ics").content.count(b"visio")


def test_a_network_at_its_share_is_told_so(client, communaute, camille, escales):
    atelier = f.atelier(communaute, places_par_reseau=1)
    inscrire(atelier, camille)
    (collegue,) = membres(1, escales)
    client.force_login(collegue)

    page = texte(client.get(atelier.get_absolute_url()))

    assert "Votre réseau a pris toutes ses places dans cet atelier." in page
    assert "Rejoindre la liste d’attente" in page


def test_before_the_opening_the_page_says_when(client, communaute, camille):
    atelier = f.atelier(communaute, ouverture_le=dt.datetime(2030, 2, 7, 8, 30, tzinfo=dt.UTC), dans=3000)
    client.force_login(camille)

    page = texte(client.get(atelier.get_absolute_url()))

    assert "Les inscriptions ouvrent jeudi 7 février 2030" in page
    assert 'name="geste"' not in page
    assert "Inscriptions ouvertes" not in page


def test_after_a_new_date_one_says_whether_she_comes(client, atelier, camille):
    inscrire(atelier, camille)
    Inscription.objects.update(a_confirmer=True)
    client.force_login(camille)
    page = texte(client.get(atelier.get_absolute_url()))
    assert "La journée a changé de date : venez-vous toujours ?" in page
    assert page.count('class="bouton"') == 1

    assert said(envoyer(client, atelier, "confirmer")) == ["C’est noté : vous venez."]

    assert not Inscription.objects.get().a_confirmer
    assert confirm_again(atelier=atelier, personne=camille, by=camille) is None
    assert LigneJournal.objects.filter(code="inscription.reconfirmer").count() == 1
