"""Ce qu’il faut savoir pour venir : sur la page quand c’est rempli, et dans le formulaire de l’équipe."""

import datetime as dt

from django.urls import reverse

from ateliers.programme.models import Atelier
from tests.ateliers.programme.test_admin import changer, formulaire
from tests.factories import ateliers as f

DITS = {
    "public": "Les équipes de tête de réseau.",
    "prerequis": "Avoir relu sa charte.",
    "acces": "Tram B, arrêt Encrier.\nAscenseur au fond.",
    "cadre": "Ce qui se dit ici reste ici.\n\nOn ne coupe pas la parole.",
    "places_par_reseau": 3,
    "ouverture_le": dt.datetime(2030, 1, 8, 8, tzinfo=dt.UTC),
    "cloture_le": dt.datetime(2030, 2, 5, 17, 30, tzinfo=dt.UTC),
}


def texte(reponse):
    return reponse.content.decode().replace("\u202f", " ").replace("\u00a0", " ").replace("&nbsp;", " ")


def test_page_says_what_is_filled(client, communaute, camille):
    atelier = f.atelier(communaute, **DITS)
    client.force_login(camille)

    page = texte(client.get(atelier.get_absolute_url()))

    assert "<dd>Les équipes de tête de réseau.</dd>" in page
    assert "<dd>Avoir relu sa charte.</dd>" in page
    assert "Tram B, arrêt Encrier.<br>Ascenseur au fond." in page
    assert "<li>Ce qui se dit ici reste ici.</li><li>On ne coupe pas la parole.</li>" in page
    assert "<dt>Places par réseau</dt><dd>3</dd>" in page
    assert "<dd>mardi 8 janvier 2030, 9 h</dd>" in page
    assert "<dd>mardi 5 février 2030, 18 h 30</dd>" in page


def test_page_says_nothing_of_what_is_empty(client, communaute, camille):
    client.force_login(camille)

    page = texte(client.get(f.atelier(communaute).get_absolute_url()))

    assert 'id="venir"' not in page
    assert 'id="cadre"' not in page


def test_the_add_form_proposes_two_seats_per_network(client, dominique):
    client.force_login(dominique)

    form = client.get(reverse("admin:ateliers_atelier_add")).context["adminform"].form

    assert form["places_par_reseau"].value() == 2


def test_the_team_fills_them(client, communaute, dominique):
    atelier = f.atelier(communaute)
    client.force_login(dominique)

    heures = {"ouverture_le": "2030-01-08T09:00", "cloture_le": "2030-02-05T18:30"}
    changer(client, atelier, **DITS | heures)

    apres = Atelier.objects.get()
    # Un navigateur envoie les retours à la ligne en \r\n ; ici, tels quels.
    assert {nom: getattr(apres, nom) for nom in DITS} == DITS


def test_registration_does_not_close_before_it_opens(client, communaute, dominique):
    atelier = f.atelier(communaute)
    client.force_login(dominique)

    heures = {"ouverture_le": "2030-02-08T09:00", "cloture_le": "2030-02-05T18:30"}
    page = client.post(
        reverse("admin:ateliers_atelier_change", args=[atelier.pk]), formulaire(atelier, **heures)
    ).content.decode()

    assert page.count("Les inscriptions ferment avant d’ouvrir.") == 1
    assert Atelier.objects.get().ouverture_le is None
