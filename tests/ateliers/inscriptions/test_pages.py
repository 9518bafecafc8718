"""La page d’un atelier : ce que chaque personne y voit, ce qu’elle peut y faire, et ce que cela coûte."""

import datetime as dt

import pytest
from django.utils import timezone

from ateliers.inscriptions.models import Inscription
from ateliers.programme.enums import Etat
from communaute.socle.web.corbeille import trash
from tests.ateliers.inscriptions.lecteur_ics import lire
from tests.factories import ateliers as f
from tests.factories import reseaux


def texte(response):
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def envoyer(client, atelier, geste, follow=True):
    return client.post(atelier.get_absolute_url(), {"geste": geste}, follow=follow)


def said(response):
    return [str(m) for m in response.context["messages"]]


def test_page_tells_the_whole_day(client, camille, communaute, theme):
    atelier = f.atelier(
        communaute,
        questions="Qui vient ?\n\n  Qui reste ?  ",
        starts_at=dt.datetime(2030, 2, 7, 8, 30, tzinfo=dt.UTC),
        ends_at=dt.datetime(2030, 2, 7, 16, tzinfo=dt.UTC),
        capacite=50,
    )
    atelier.themes.add(theme)
    f.sequence(
        atelier, "10:00", 45, title="Trois chaises", nature="inclusion", forme="pleniere", consigne="Assis."
    )
    f.sequence(atelier, "09:30", 30, title="Café", nature="accueil")
    client.force_login(camille)

    page = texte(client.get(atelier.get_absolute_url()))

    assert "jeudi 7 février 2030, de 9 h 30 à 17 h" in page
    assert "Il reste 50 places sur 50" in page
    assert "<li>Qui vient ?</li><li>Qui reste ?</li>" in page
    assert page.index("Café") < page.index("Trois chaises")
    for morceau in (
        "9 h 30",
        "30 min",
        "10 h",
        "45 min",
        "Tour d’ouverture · En plénière",
        "Assis.",
        "Animation",
    ):
        assert morceau in page
    assert "Durée totale : 1 h 15" in page
    assert "Inscriptions ouvertes" in page
    assert "S’inscrire" in page
    assert "Se désister" not in page


def test_registering_from_the_page_then_withdrawing(client, camille, atelier):
    client.force_login(camille)

    reponse = envoyer(client, atelier, "inscrire")

    assert reponse.redirect_chain == [(atelier.get_absolute_url(), 302)]
    assert said(reponse) == ["Votre place est gardée. Une confirmation part à votre adresse."]
    assert "Se désister" in texte(reponse)
    assert "Il reste 19 places sur 20" in texte(reponse)

    reponse = envoyer(client, atelier, "desister")

    assert Inscription.objects.get().etat == "annulee"
    assert "S’inscrire" in texte(reponse)
    assert "Il reste 20 places sur 20" in texte(reponse)


@pytest.mark.parametrize("geste", ["", "annuler", "supprimer", "inscrire\0", "é" * 3000])
def test_an_unknown_gesture_changes_nothing(geste, client, camille, atelier):
    client.force_login(camille)

    assert said(envoyer(client, atelier, geste)) == ["Ce geste n’existe pas."]
    assert not Inscription.objects.exists()


def test_one_only_registers_oneself_whatever_is_sent(client, camille, sacha, atelier):
    client.force_login(camille)

    client.post(
        atelier.get_absolute_url(),
        {"geste": "inscrire", "personne": sacha.pk, "reseau": 1, "etat": "annulee", "now": "2001-01-01"},
    )

    assert [(i.personne, i.etat) for i in Inscription.objects.all()] == [(camille, "confirmee")]


def test_reading_never_registers(client, camille, atelier):
    client.force_login(camille)

    client.get(atelier.get_absolute_url() + "?geste=inscrire")

    assert not Inscription.objects.exists()


def test_a_visitor_is_asked_to_sign_in_for_what_is_hidden_and_what_does_not_exist(
    client, communaute, atelier
):
    brouillon = f.atelier(communaute, state=Etat.BROUILLON, visibility="public")
    for adresse in (atelier.get_absolute_url(), brouillon.get_absolute_url(), "/ateliers/inconnu/"):
        for geste in (client.get, client.post):
            reponse = geste(adresse)
            assert (reponse.status_code, reponse["Location"]) == (302, f"/compte/login/?next={adresse}")


def test_a_visitor_reads_an_open_atelier_but_signs_in_to_register(client, communaute):
    ouvert = f.atelier(communaute, visibility="public", lien_visio=f.LIEN)

    page = texte(client.get(ouvert.get_absolute_url()))

    assert "Se connecter pour s’inscrire" in page
    assert 'value="inscrire"' not in page
    assert envoyer(client, ouvert, "inscrire", follow=False)["Location"].startswith("/compte/login/")
    assert not Inscription.objects.exists()


@pytest.mark.parametrize("suffixe", ["/", ".ics"])
def test_a_member_gets_404_for_what_she_may_not_see(suffixe, client, etrangere, camille, atelier, dominique):
    adresse = f"/ateliers/{atelier.slug}{suffixe}"
    client.force_login(etrangere)
    assert client.get(adresse).status_code == client.get(f"/ateliers/inconnu{suffixe}").status_code == 404

    client.force_login(camille)
    assert client.get(adresse).status_code == 200
    trash(atelier, by=dominique)
    assert client.get(adresse).status_code == 404
    assert client.post(f"/ateliers/{atelier.slug}/", {"geste": "inscrire"}).status_code == 404


def test_losing_access_closes_the_page_and_the_calendar_at_once(client, camille, atelier):
    client.force_login(camille)
    envoyer(client, atelier, "inscrire")
    camille.rattachements.update(state="termine")

    assert client.get(atelier.get_absolute_url()).status_code == 404
    assert client.get(f"/ateliers/{atelier.slug}.ics").status_code == 404


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"state": Etat.ANNONCE}, "Les inscriptions ne sont pas encore ouvertes."),
        ({"state": Etat.CLOS}, "Les inscriptions sont closes."),
        ({"cloture_le": timezone.now() - dt.timedelta(hours=1)}, "Les inscriptions sont closes."),
        (
            {"starts_at": timezone.now() - dt.timedelta(hours=1)},
            "Cet atelier a commencé : on ne s’y inscrit plus.",
        ),
        ({"state": Etat.ANNULE, "motif": "Grève des trains."}, "Grève des trains."),
    ],
)
def test_the_page_says_why_one_cannot_register_and_offers_no_button(
    champs, phrase, client, camille, sacha, communaute
):
    atelier = f.atelier(communaute, **champs)
    f.inscription(atelier, sacha)
    client.force_login(camille)

    page = texte(client.get(atelier.get_absolute_url()))

    assert phrase in page
    assert 'name="geste"' not in page
    assert said(envoyer(client, atelier, "inscrire")) != []
    assert Inscription.objects.confirmed().count() == 1


def test_a_past_atelier_has_no_button_even_for_who_was_there(client, camille, communaute):
    atelier = f.atelier(communaute, dans=-3)
    f.inscription(atelier, camille)
    client.force_login(camille)

    page = texte(client.get(atelier.get_absolute_url()))

    assert "Terminé" in page
    assert "1 personne inscrite" in page
    assert 'name="geste"' not in page


def test_team_reads_a_draft_and_is_told_so(client, dominique, communaute):
    atelier = f.atelier(communaute, state=Etat.BROUILLON)
    client.force_login(dominique)

    page = texte(client.get(atelier.get_absolute_url()))

    assert "Seules l’équipe et l’animation voient cette page." in page
    assert f"/admin/ateliers/atelier/{atelier.pk}/change/" in page


def test_calendar_file_is_served_for_who_sees_the_atelier(client, camille, atelier):
    client.force_login(camille)

    reponse = client.get(f"/ateliers/{atelier.slug}.ics")

    assert reponse["Content-Type"] == "text/calendar; charset=utf-8"
    assert reponse["Content-Disposition"] == f'attachment; filename="{atelier.slug}.ics"'
    assert "private" in reponse["Cache-Control"]
    assert lire(reponse.content)["UID"][1] == str(atelier.uid)
    assert client.post(f"/ateliers/{atelier.slug}.ics").status_code == 405


def test_hostile_words_stay_words(client, camille, communaute):
    hostile = "<script>alert(1)</script>{{ 7919*7907 }}"
    atelier = f.atelier(
        communaute, title=hostile, intention=hostile, questions=hostile, lieu=hostile, adresse=hostile,
        state=Etat.ANNULE, motif=hostile,
    )  # fmt: skip
    f.sequence(atelier, title=hostile, consigne=hostile)
    client.force_login(camille)

    for adresse in (atelier.get_absolute_url(), "/ateliers/"):
        page = client.get(adresse).content.decode()
        assert "<script>alert" not in page
        assert "62615533" not in page


@pytest.mark.parametrize("combien", [1, 3])
def test_page_takes_eight_queries(combien, client, camille, communaute, cycle, atelier, compter):
    for n in range(combien):
        f.sequence(atelier, f"1{n}:00")
        atelier.themes.add(reseaux.theme(communaute, f"Thème {n}"))
        f.inscription(atelier, reseaux.personne())
    atelier.cycle = cycle
    atelier.save()
    client.force_login(camille)
    client.get(atelier.get_absolute_url())

    with compter() as requetes:
        assert client.get(atelier.get_absolute_url()).status_code == 200

    # Session, personne et ses droits, atelier (places, ma place, communauté, cycle), séquences, où j’en suis,
    # thèmes, documents, fiches présentées.
    assert len(requetes()) == 8
    assert not any(sql.startswith(("INSERT", "UPDATE", "DELETE")) for sql in requetes())


@pytest.mark.parametrize("combien", [1, 3])
def test_registering_takes_ten_queries(combien, client, camille, atelier, compter):
    for _n in range(combien):
        f.inscription(atelier, reseaux.personne())
    client.force_login(camille)
    envoyer(client, f.atelier(atelier.communaute), "inscrire")

    with compter() as requetes:
        envoyer(client, atelier, "inscrire", follow=False)

    # Session, personne, atelier vu ; verrou, faits, inscription, journal ; avis déjà là ?, avis, tâche.
    assert len(requetes()) == 10, requetes()
