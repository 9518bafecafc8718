"""Mes ateliers dans mon agenda : ce qui y est, qui le lit, à quelle heure, et ce que personne d’autre n’apprend."""

import datetime as dt
import logging

import pytest
from django.test import Client
from icalendar import Calendar

from ateliers.agendas.actions import drop_address, fingerprint, make_address
from ateliers.agendas.lecture import agenda_de
from ateliers.agendas.models import CleAgenda
from ateliers.inscriptions.actions import cancel, register
from ateliers.programme.animation import remove
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from ateliers.programme.workflow import ATELIER
from communaute.models import Avis, LigneJournal
from communaute.socle.notifications.actions import compose
from communaute.socle.web.corbeille import trash
from tests.ateliers.inscriptions.lecteur_ics import instant, lire_tous
from tests.factories import ateliers as f
from tests.factories import reseaux
from tests.requetes import compter

PASSANT = Client


def prive(secret):
    return f"/ateliers/calendrier/{secret}.ics"


def dans(octets) -> dict[str, str]:
    """{titre: état}, d’accord entre les deux lecteurs."""
    ours = {lu["SUMMARY"][1]: lu["STATUS"][1] for lu in lire_tous(octets)}
    theirs = {str(e["summary"]): str(e["status"]) for e in Calendar.from_ical(octets).walk("VEVENT")}
    assert ours == theirs
    return ours


@pytest.fixture
def agenda(communaute, camille, sacha, dominique):
    """Cinq ateliers autour de Camille : une place, une place annulée avec lui, l’attente, une place rendue, rien."""
    un = {nom: f.atelier(communaute, title=nom, lien_visio=f.LIEN, modalite="hybride") for nom in "abcde"}
    f.inscription(un["a"], camille)
    f.inscription(un["b"], camille)
    ATELIER.apply(un["b"], "annuler", by=dominique, note="Grève.")
    attente = f.inscription(un["c"], camille, etat="annulee")
    type(attente).objects.filter(pk=attente.pk).update(etat="attente", attente_depuis=attente.created_at)
    f.inscription(un["d"], camille, etat="annulee")
    f.inscription(un["e"], sacha)
    return un


def test_only_the_seats_and_what_was_called_off(agenda, camille, client):
    client.force_login(camille)
    secret = make_address(by=camille)

    pour_elle, par_l_adresse = client.get("/ateliers/calendrier.ics"), PASSANT().get(prive(secret))

    assert dans(pour_elle.content) == {"a": "CONFIRMED", "b": "CANCELLED"}
    assert pour_elle.content == par_l_adresse.content
    assert f.LIEN not in par_l_adresse.content.decode().replace("\r\n ", "")
    lus = {lu["SUMMARY"][1]: lu for lu in lire_tous(par_l_adresse.content)}
    assert lus["a"]["METHOD"][1] == "PUBLISH"
    assert (lus["a"]["UID"][1], lus["a"]["SEQUENCE"][1]) == (str(agenda["a"].uid), "0")
    assert (lus["b"]["UID"][1], lus["b"]["SEQUENCE"][1]) == (str(agenda["b"].uid), "1")
    assert pour_elle["Cache-Control"] == par_l_adresse["Cache-Control"] == "private, no-cache"
    assert par_l_adresse["Referrer-Policy"] == "no-referrer"
    assert par_l_adresse["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_change_makes_the_sequence_grow(agenda, camille, dominique):
    from ateliers.programme.actions import update

    secret, atelier = make_address(by=camille), agenda["a"]
    atelier.starts_at += dt.timedelta(hours=1)
    update(atelier, champs=["starts_at"], by=dominique)

    lu = next(lu for lu in lire_tous(PASSANT().get(prive(secret)).content) if lu["SUMMARY"][1] == "a")

    assert (lu["UID"][1], lu["SEQUENCE"][1]) == (str(atelier.uid), "1")
    assert instant(lu, "DTSTART") == atelier.starts_at


@pytest.mark.parametrize("cas", ["rendue", "corbeille", "brouillon", "acces_perdu"])
def test_rights_are_read_again_each_time(cas, agenda, camille, dominique):
    secret, atelier = make_address(by=camille), agenda["a"]
    assert "a" in dans(PASSANT().get(prive(secret)).content)
    if cas == "rendue":
        cancel(atelier=atelier, personne=camille, by=camille)
    elif cas == "corbeille":
        trash(atelier, by=dominique)
    elif cas == "brouillon":
        type(atelier).objects.filter(pk=atelier.pk).update(state=Etat.BROUILLON)
    else:
        camille.rattachements.update(state="termine")

    reponse = PASSANT().get(prive(secret))

    assert reponse.status_code == 200
    assert "a" not in dans(reponse.content)


@pytest.fixture
def animee(communaute, alix):
    """Trois journées qu’Alix anime : annoncée dans sa communauté et dans une autre, ou pas encore."""
    un = {
        "ici": f.atelier(communaute, title="ici", lien_visio=f.LIEN, modalite="hybride"),
        "ailleurs": f.atelier(reseaux.communaute("Genre"), title="ailleurs", state=Etat.ANNONCE),
        "brouillon": f.atelier(communaute, title="brouillon", state=Etat.BROUILLON),
    }
    for atelier in un.values():
        f.animation(atelier, alix)
    f.atelier(communaute, title="d’une autre")
    return un


def test_what_one_facilitates_is_there_too_without_the_video_link(animee, alix, client):
    client.force_login(alix)
    f.inscription(animee["ici"], alix)
    secret = make_address(by=alix)

    pour_elle, par_l_adresse = client.get("/ateliers/calendrier.ics"), PASSANT().get(prive(secret))

    assert dans(pour_elle.content) == {"ici": "CONFIRMED", "ailleurs": "CONFIRMED"}
    assert len(lire_tous(pour_elle.content)) == 2
    assert pour_elle.content == par_l_adresse.content
    assert f.LIEN not in par_l_adresse.content.decode().replace("\r\n ", "")


@pytest.mark.parametrize(
    ("cas", "reste"),
    [
        ("n_anime_plus", {"ailleurs": "CONFIRMED"}),
        ("corbeille", {"ailleurs": "CONFIRMED"}),
        ("redevient_brouillon", {"ailleurs": "CONFIRMED"}),
        ("annule", {"ailleurs": "CONFIRMED", "ici": "CANCELLED"}),
        ("reporte", {"ailleurs": "CONFIRMED", "Reporté, nouvelle date à venir : ici": "TENTATIVE"}),
    ],
)
def test_facilitating_is_read_again_each_time(cas, reste, animee, alix, dominique):
    secret, atelier = make_address(by=alix), animee["ici"]
    assert dans(PASSANT().get(prive(secret)).content)["ici"] == "CONFIRMED"
    if cas == "n_anime_plus":
        remove(atelier, alix, by=dominique)
    elif cas == "corbeille":
        trash(atelier, by=dominique)
    elif cas == "redevient_brouillon":
        type(atelier).objects.filter(pk=atelier.pk).update(state=Etat.BROUILLON)
    else:
        ATELIER.apply(atelier, "annuler" if cas == "annule" else "reporter", by=dominique, note="Grève.")

    assert dans(PASSANT().get(prive(secret)).content) == reste


def test_the_team_has_only_the_days_it_facilitates_by_name(animee, dominique):
    assert Atelier.objects.facilitated_by(dominique).count() == 4
    f.animation(animee["ici"], dominique)

    assert dans(agenda_de(dominique)) == {"ici": "CONFIRMED"}


@pytest.mark.parametrize("cas", ["refaite", "otee", "suspendue", "fausse"])
def test_the_old_address_is_silent_at_once(cas, agenda, camille):
    secret = make_address(by=camille)
    assert PASSANT().get(prive(secret)).status_code == 200
    if cas == "refaite":
        neuf = make_address(by=camille)
        assert PASSANT().get(prive(neuf)).status_code == 200
    elif cas == "otee":
        assert (drop_address(by=camille), drop_address(by=camille)) == (True, False)
    elif cas == "suspendue":
        type(camille).objects.filter(pk=camille.pk).update(is_active=False)
    else:
        secret = secret[::-1]

    reponse = PASSANT().get(prive(secret))

    assert (reponse.status_code, reponse.content) == (404, b"")


def test_the_secret_is_kept_nowhere(client, camille, caplog, settings):
    client.force_login(camille)
    page = client.post("/ateliers/calendrier/", {"geste": "faire"})
    adresse = page.context["adresse"]
    secret = adresse.removeprefix("http://testserver/ateliers/calendrier/").removesuffix(".ics")
    cle = CleAgenda.objects.get()

    with caplog.at_level(logging.DEBUG):
        drop_address(by=camille)
        statuts = [
            PASSANT().get(prive(secret)).status_code,
            PASSANT().post(prive(secret)).status_code,
            Client(enforce_csrf_checks=True).post(prive(secret)).status_code,
        ]

    assert statuts == [404, 405, 403]
    assert "/calendrier/….ics" in caplog.text
    assert secret not in caplog.text
    assert len(secret) == 43
    assert cle.empreinte == fingerprint(secret) != secret
    assert [
        secret in str(ligne.data) for ligne in LigneJournal.objects.filter(code__startswith="agenda.")
    ] == [
        False,
        False,
    ]
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
    assert secret in page.content.decode()
    assert secret not in client.get("/ateliers/calendrier/").content.decode()
    assert secret not in str(dict(client.session))


def test_two_clicks_leave_one_address(client, camille):
    client.force_login(camille)
    adresses = [client.post("/ateliers/calendrier/", {"geste": "faire"}).context["adresse"] for _n in "12"]

    assert [PASSANT().get(adresse).status_code for adresse in adresses] == [404, 200]
    assert CleAgenda.objects.count() == 1


def test_as_many_requests_for_one_as_for_three(client, camille, communaute):
    client.force_login(camille)
    secret = make_address(by=camille)
    f.inscription(f.atelier(communaute), camille)

    def nombres():
        pour_elle = [
            compter(client, adresse) for adresse in ("/ateliers/calendrier.ics", "/ateliers/calendrier/")
        ]
        return [*pour_elle, compter(PASSANT(), prive(secret))]

    pour_un = nombres()
    for _n in "12":
        f.inscription(f.atelier(communaute), camille)

    assert nombres() == pour_un == [3, 3, 3]


HEURES = [
    (dt.date(2026, 10, 24), 7),
    (dt.date(2026, 10, 25), 8),
    (dt.date(2027, 3, 27), 8),
    (dt.date(2027, 3, 28), 7),
]


@pytest.mark.parametrize(("jour", "heure_utc"), HEURES, ids=str)
def test_half_past_nine_stays_half_past_nine(jour, heure_utc, client, camille, communaute):
    """La même heure au mur dans la page, le courriel et l’agenda, avant comme après le changement d’heure."""
    horaires = {
        nom: dt.datetime.combine(jour, heure, PARIS)
        for nom, heure in (("starts_at", dt.time(9, 30)), ("ends_at", dt.time(17)))
    }
    atelier = f.atelier(communaute, **horaires)
    avant = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    register(atelier=atelier, personne=camille, by=camille, now=avant)
    avis = Avis.objects.filter(kind="atelier.inscription").first() or Avis.objects.create(
        recipient=camille, kind="atelier.inscription", item=atelier, key="essai"
    )
    client.force_login(camille)

    courriel = compose(avis)
    page, fichier = client.get(atelier.get_absolute_url()), client.get("/ateliers/calendrier.ics")

    attendu = dt.datetime.combine(jour, dt.time(heure_utc, 30), dt.UTC)
    (lu,) = lire_tous(fichier.content)
    (autre,) = Calendar.from_ical(fichier.content).walk("VEVENT")
    assert "de 9 h 30 à 17 h" in page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert "de 9 h 30 à 17 h (heure de Paris)" in courriel.body.replace("\u00a0", " ")
    assert lu["DTSTART"] == ("TZID=Europe/Paris", f"{jour:%Y%m%d}T093000")
    assert instant(lu, "DTSTART") == autre["dtstart"].dt == attendu
