"""Les pages d’un message : le brouillon, l’aperçu, l’envoi, l’avancement, et ce qu’elles coûtent."""

import pytest
from django.core import mail

from ateliers.envois.actions import send
from ateliers.envois.models import Envoi
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks
from tests.requetes import compter

MESSAGE = {"groupe": "inscrites", "reseau": "", "sujet": "Pour jeudi", "corps": "Apportez une chaise."}


@pytest.fixture
def adresse(atelier):
    return f"{atelier.get_absolute_url()}messages/"


@pytest.fixture
def equipe(client, dominique):
    client.force_login(dominique)
    return client


def texte(reponse):
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_from_the_draft_to_the_last_mail(equipe, adresse, atelier, camille, sacha):
    f.inscription(atelier, camille)
    f.inscription(atelier, sacha)

    apercu = equipe.post(f"{adresse}nouveau/", MESSAGE, follow=True)
    assert mail.outbox == []
    assert "Ce que lira Camille Exemple" in texte(apercu)
    assert "Bonjour Camille," in texte(apercu)
    assert "Envoyer à 2 personnes" in texte(apercu)
    assert "dominique.fictif@example.org" in texte(apercu)

    message = f"{adresse}{Envoi.objects.get().pk}/"
    en_route = equipe.post(message, {"geste": "envoyer"}, follow=True)
    assert "En cours d’envoi : 0 sur 2" in " ".join(texte(en_route).split()).replace("</p>", "")
    assert "Actualiser" in texte(en_route)
    run_tasks()
    fini = equipe.get(message)

    assert "2 sur 2" in texte(fini)
    assert "Actualiser" not in texte(fini)
    assert len(mail.outbox) == 2
    assert "2 sur 2" in texte(equipe.get(adresse))


def test_a_lost_mail_is_named(equipe, adresse, envoi, camille, dominique):
    send(envoi, by=dominique)
    envoi.lignes.update(state="envoye")
    envoi.lignes.filter(personne=camille).update(state="echec")
    Envoi.objects.update(state="envoye")

    page = texte(equipe.get(f"{adresse}{envoi.pk}/"))

    assert "Remise incertaine" in page
    assert "<li>Camille Exemple</li>" in page


@pytest.mark.parametrize(
    ("champs", "fautif"),
    [
        ({"sujet": "Pour jeudi\nBcc: tous@example.org"}, "sujet"),
        ({"sujet": "Pour jeudi\u2028Bcc"}, "sujet"),
        ({"sujet": "x" * 141}, "sujet"),
        ({"sujet": ""}, "sujet"),
        ({"corps": "x" * 5001}, "corps"),
        ({"corps": "Bonjour\x07"}, "corps"),
        ({"groupe": "tout-le-monde"}, "groupe"),
        ({"groupe": "reseau"}, "reseau"),
    ],
)
def test_what_cannot_be_sent_is_not_kept(champs, fautif, equipe, adresse):
    reponse = equipe.post(f"{adresse}nouveau/", MESSAGE | champs)

    assert list(reponse.context["form"].errors) == [fautif]
    assert Envoi.objects.count() == 0


def test_hostile_words_stay_words(equipe, adresse, atelier, camille):
    f.inscription(atelier, camille)
    hostile = "<script>alert(1)</script>"
    page = equipe.post(f"{adresse}nouveau/", MESSAGE | {"sujet": hostile, "corps": hostile}, follow=True)
    equipe.post(page.request["PATH_INFO"], {"geste": "envoyer"})
    run_tasks()

    assert "<script>alert" not in page.content.decode()
    assert mail.outbox[0].subject == hostile
    assert hostile in mail.outbox[0].body


def test_a_draft_is_corrected_then_thrown_away(equipe, adresse, envoi):
    brouillon = f"{adresse}{envoi.pk}/"
    equipe.post(f"{brouillon}modifier/", MESSAGE | {"sujet": "Pour vendredi"})
    assert Envoi.objects.get().sujet == "Pour vendredi"

    equipe.post(brouillon, {"geste": "jeter"})

    assert Envoi.objects.count() == 0


def test_a_message_belongs_to_its_atelier(equipe, communaute, envoi):
    autre = f.atelier(communaute)

    assert equipe.get(f"{autre.get_absolute_url()}messages/{envoi.pk}/").status_code == 404


def test_as_many_requests_for_one_as_for_three(
    equipe, adresse, atelier, brouillon, camille, sacha, equipiere
):
    f.inscription(atelier, camille)
    parti, garde = brouillon(), brouillon()
    send(parti, by=parti.par)
    adresses = (adresse, f"{adresse}nouveau/", f"{adresse}{garde.pk}/", f"{adresse}{parti.pk}/")
    pour_un = [compter(equipe, a) for a in adresses]
    for personne in (sacha, equipiere):
        f.inscription(atelier, personne)
        send(brouillon(), by=parti.par)
        parti.lignes.create(personne=personne)

    assert [compter(equipe, a) for a in adresses] == pour_un == [4, 4, 5, 5]
