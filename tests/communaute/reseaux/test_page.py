"""La page d’un réseau : ce qu’elle montre, à qui, et en combien de requêtes."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communaute.models import FonctionReseau, Personne, Reseau
from communaute.reseaux.profil import figures, profile_of
from communaute.socle.web import panneaux as module_panneaux
from communaute.socle.web.panneaux import Panneau
from tests.factories import reseaux as f

CONNEXION = "/compte/login/?next={}"


def text(response):
    return re.sub(r"[\u00a0\u202f]", " ", response.content.decode())


def fill(reseau):
    """Un profil complet."""
    Reseau.objects.filter(pk=reseau.pk).update(
        phrase_identite="Tenir parole aux jeunes",
        presentation="Un premier paragraphe.\n\nUn <script>alert(1)</script> second.",
        nombre_membres=12500,
        nombre_membres_le=dt.date(2018, 3, 1),
        annee_creation=2002,
        membre_f3e_depuis=2009,
        regions=["53"],
        pays=["SN", "EG"],
        site_web="https://www.example.org",
        est_demo=True,
    )
    FonctionReseau.objects.create(reseau=reseau, code="echanges")
    FonctionReseau.objects.create(reseau=reseau, code="plaidoyer", principale=True)


def test_page_follows_the_announced_order(client, camille, escales):
    fill(escales)
    client.force_login(camille)

    page = text(client.get(escales.get_absolute_url()))

    reperes = [
        "<h1>Plateforme Jeunesses-Escales</h1>", "Réseau fictif", "Tenir parole aux jeunes",
        "Représentation et plaidoyer", "Échanges et diffusion", "12 500 membres au 1", "Création en 2002",
        "Bretagne", "Égypte, Sénégal", "Un premier paragraphe.", "Cycle 2018",
    ]  # fmt: skip
    assert [r for r in reperes if r not in page] == []
    assert sorted(reperes, key=page.index) == reperes


def test_presentation_is_plain_text(client, camille, escales):
    fill(escales)
    client.force_login(camille)

    page = text(client.get(escales.get_absolute_url()))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    ("nombre", "phrase"), [(0, "0 membre au 1er mars 2018"), (1, "1 membre au"), (2, "2 membres au")]
)
def test_a_figure_always_carries_its_date(nombre, phrase):
    reseau = Reseau(nombre_membres=nombre, nombre_membres_le=dt.date(2018, 3, 1))

    (vu,) = figures(reseau)

    assert vu.replace("\u00a0", " ").startswith(phrase)


def test_a_figure_without_date_is_not_shown():
    assert figures(Reseau(nombre_membres=12)) == []


def test_people_are_named_by_consent_only_referentes_first(camille, collegue, equipiere, partie, escales):
    assert profile_of(escales, camille).personnes == []

    Personne.objects.update(consent_public=True)
    assert [r.personne.name for r in profile_of(escales, camille).personnes] == [
        "Camille Exemple",
        "Lou Pochoir",
        "Andréa Canevas",
    ]

    Personne.objects.filter(pk=camille.pk).update(is_active=False)
    assert [r.personne.name for r in profile_of(escales, camille).personnes][0] == "Lou Pochoir"


def test_no_address_is_ever_shown(client, sacha, camille, escales):
    Personne.objects.update(consent_public=True)
    client.force_login(sacha)

    page = text(client.get(escales.get_absolute_url()))

    assert "Camille Exemple" in page
    assert camille.email not in page


def test_participations_stay_within_ones_communities(etrangere, camille, dominique, escales):
    ailleurs = etrangere.rattachements.get().reseau.participations.get().cycle
    f.participation(escales, ailleurs, state="active")

    def seen(user):
        return {p.cycle.title for p in profile_of(escales, Personne.objects.get(pk=user.pk)).participations}

    assert seen(dominique) == {"Cycle 2018", "Cycle genre"}
    assert seen(etrangere) == {"Cycle genre"}


def test_a_mere_application_is_not_shown(camille, escales):
    assert len(profile_of(escales, camille).participations) == 1

    escales.participations.update(state="candidature")

    assert profile_of(escales, camille).participations == []


@pytest.mark.parametrize("geste", ["page", "modifier"])
def test_a_passer_by_cannot_tell_hidden_from_unknown(geste, client, escales):
    suite = "" if geste == "page" else "modifier/"
    cache, inconnu = f"/reseaux/{escales.slug}/{suite}", f"/reseaux/inconnu/{suite}"

    reponses = [client.get(adresse) for adresse in (cache, inconnu)]

    assert [r.status_code for r in reponses] == [302, 302]
    assert [r["Location"] for r in reponses] == [CONNEXION.format(a) for a in (cache, inconnu)]
    entetes = [{k: v for k, v in r.headers.items() if k != "Location"} for r in reponses]
    assert entetes[0] == entetes[1]
    assert reponses[0].content == reponses[1].content
    assert client.post(cache).status_code == client.post(inconnu).status_code


def test_a_passer_by_reads_an_open_page(client, escales):
    Reseau.objects.update(visibility="public")

    response = client.get(escales.get_absolute_url())

    assert response.status_code == 200
    assert "Cycle 2018" not in text(response)
    assert "modifier/" not in text(response)


def test_a_binned_open_page_is_unknown(client, camille, escales):
    Reseau.objects.update(visibility="public")
    assert client.get(escales.get_absolute_url()).status_code == 200

    Reseau.objects.update(corbeille_le=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    assert client.get(escales.get_absolute_url()).status_code == 302
    client.force_login(camille)
    assert client.get(escales.get_absolute_url()).status_code == 404


def test_a_member_of_another_community_gets_404_as_for_an_unknown_page(client, etrangere, escales):
    client.force_login(etrangere)

    assert client.get(escales.get_absolute_url()).status_code == 404
    assert client.get("/reseaux/inconnu/").status_code == 404


def test_access_stops_at_the_next_request(client, sacha, escales):
    client.force_login(sacha)
    assert client.get(escales.get_absolute_url()).status_code == 200

    sacha.rattachements.update(state="termine")

    assert client.get(escales.get_absolute_url()).status_code == 404


def test_only_who_may_edit_is_offered_to(client, camille, sacha, escales):
    lien = f"{escales.get_absolute_url()}modifier/"
    client.force_login(camille)
    assert lien in text(client.get(escales.get_absolute_url()))

    client.force_login(sacha)
    assert lien not in text(client.get(escales.get_absolute_url()))


def test_upper_floors_add_their_panels(client, camille, escales, monkeypatch):
    class Etage:
        @staticmethod
        def reseau(request, reseau):
            return Panneau(f"Ce qui vient de {reseau.name}", "components/vide.html", {"titre": "rien"})

    monkeypatch.setattr(module_panneaux, "_modules", lambda: [Etage])
    client.force_login(camille)

    assert "<h2>Ce qui vient de Plateforme Jeunesses-Escales</h2>" in text(
        client.get(escales.get_absolute_url())
    )


@pytest.mark.parametrize("combien", [1, 3])
def test_page_takes_five_queries_and_its_panels(combien, client, camille, escales, communaute, monkeypatch):
    monkeypatch.setattr(module_panneaux, "_modules", list)
    for n, code in zip(range(combien), ["echanges", "plaidoyer", "capacites"], strict=False):
        FonctionReseau.objects.create(reseau=escales, code=code)
        f.rattachement(f.personne(consent_public=True), escales)
        if n:
            f.participation(escales, f.cycle(communaute, f"Cycle {n}"))
    client.force_login(camille)

    with CaptureQueriesContext(connection) as requetes:
        response = client.get(escales.get_absolute_url())

    assert text(response).count("Charlie Gabarit") == combien
    assert len(requetes) == 5  # session, personne et droits, réseau (et fonctions), participations, personnes
    assert not any(r["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for r in requetes)


def test_page_with_the_panels_of_the_house_stays_within_seven_queries(client, camille, escales):
    client.force_login(camille)

    with CaptureQueriesContext(connection) as requetes:
        client.get(escales.get_absolute_url())

    assert len(requetes) == 7
