"""Le rapport d’une période : ses totaux, recomptés en SQL sur les lignes brutes ; ce qu’il tait ; ce qu’il coûte."""

import csv
import datetime as dt
import io
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from ateliers.evaluations.actions import answer, close, open_room
from ateliers.inscriptions.models import Inscription
from ateliers.programme.enums import Etat
from ateliers.rapports.lecture import rapport_de
from ateliers.rapports.periode import Periode
from communaute.socle.web.corbeille import trash
from fiches.moderation.enums import Etat as EtatFiche
from tests.ateliers.inscriptions.test_pages import texte
from tests.factories import ateliers as f
from tests.factories import fiches, reseaux

ADRESSE = "/ateliers/rapport/"
DU, AU = dt.date(2021, 1, 1), dt.date(2021, 12, 31)
DANS = {"du": DU.isoformat(), "au": AU.isoformat()}
BRUT = """
    SELECT count(*), count(*) FILTER (WHERE i.invite_nom <> ''),
           count(DISTINCT i.personne_id) + count(DISTINCT (i.invite_nom, i.invite_structure))
               FILTER (WHERE i.invite_nom <> ''),
           count(DISTINCT i.reseau_id),
           sum(coalesce((SELECT sum(s.minutes) FROM ateliers_sequence s WHERE s.atelier_id = a.id),
                        extract(epoch FROM a.ends_at - a.starts_at) / 60))
    FROM ateliers_inscription i JOIN ateliers_atelier a ON a.id = i.atelier_id
    WHERE i.presence = 'presente' AND a.corbeille_le IS NULL AND a.state NOT IN ('brouillon', 'reporte', 'annule')
      AND (a.starts_at AT TIME ZONE 'Europe/Paris')::date BETWEEN %s AND %s
"""


def le(communaute, jour, **champs):
    """Un atelier de ce jour-là, de 9 h 30 à 17 h."""
    return f.atelier(communaute, dans=(dt.date.fromisoformat(jour) - timezone.localdate()).days, **champs)


def evaluer(atelier, by, combien):
    evaluation = open_room(atelier=atelier, by=by, now=atelier.ends_at)
    for n in range(combien):
        avis = {"utilite": 4, "place": n % 5, "rythme": 1, "garde": "", "voulu": "", "essayer": ""}
        answer(evaluation=evaluation, jeton=uuid.uuid4(), avis=avis, now=atelier.ends_at)
    close(evaluation, now=evaluation.ferme_le)


@pytest.fixture
def annee(communaute, camille, sacha, escales, graines, dominique):
    """Trois journées de 2021, deux personnes venues à deux ; et ce qui ne doit pas compter."""
    un, deux = le(communaute, "2021-01-01"), le(communaute, "2021-12-31", state=Etat.CLOS)
    trois = le(communaute, "2021-06-03")
    f.sequence(un, minutes=90)
    f.sequence(un, "11:00", minutes=45)
    f.sequence(trois, minutes=75)
    for atelier in (un, deux):
        f.inscription(atelier, camille, reseau=escales, presence="presente")
        f.invitee(atelier, "Jo Crayon", presence="presente")
    f.inscription(un, sacha, "attente", reseau=graines, presence="presente")
    f.inscription(deux, sacha, reseau=graines, presence="absente")
    f.inscription(deux, reseaux.personne(), "annulee", presence="excusee")
    f.inscription(trois, reseaux.personne())
    evaluer(un, dominique, 5)
    evaluer(deux, dominique, 3)
    hors = [
        le(communaute, "2020-12-31"),
        le(communaute, "2022-01-01"),
        le(communaute, "2021-03-01", state=Etat.ANNULE),
        le(communaute, "2021-03-02", state=Etat.REPORTE),
        le(communaute, "2021-04-01"),
    ]
    for atelier in hors:
        f.inscription(atelier, reseaux.personne(), presence="presente")
    trash(hors[-1], by=dominique)
    return un, trois, deux


def test_totals_equal_the_raw_rows(annee):
    rapport = rapport_de(Periode(DU, AU))

    with connection.cursor() as curseur:
        curseur.execute(BRUT, [DU, AU])
        brut = tuple(int(v) for v in curseur.fetchone())
    dits = (
        rapport.somme("presentes"),
        rapport.somme("invitees"),
        rapport.personnes,
        rapport.reseaux,
        rapport.minutes,
    )
    assert dits == brut == (5, 2, 3, 2, 3 * 135 + 2 * 450)


def test_each_row_is_one_day_in_order(annee):
    lues = [
        (
            i.atelier,
            i.inscrites,
            i.presentes,
            i.invitees,
            i.excusees,
            i.absentes,
            i.reseaux,
            i.minutes,
            i.avis,
        )
        for i in rapport_de(Periode(DU, AU)).lignes
    ]

    un, trois, deux = annee
    assert lues == [
        (un, 2, 3, 1, 0, 0, 2, 405, 5),
        (trois, 1, 0, 0, 0, 0, 0, 0, None),
        (deux, 3, 2, 1, 1, 1, 1, 900, None),
    ]


def test_answers_of_a_small_evaluation_enter_no_total(annee):
    """Cinq avis se lisent ; les trois autres ne se déduisent d’aucune somme."""
    rapport = rapport_de(Periode(DU, AU))

    assert rapport.somme("avis") == 5
    assert [p.nombre for p in rapport.echelles[0].points] == [0, 0, 0, 5]
    assert rapport_de(Periode(dt.date(2021, 12, 1), AU)).echelles == []


def test_an_open_evaluation_is_not_counted(communaute, dominique):
    salle = f.en_cours(communaute)
    evaluation = open_room(atelier=salle, by=dominique)
    for _n in range(6):
        avis = {"utilite": 4, "place": 1, "rythme": 1, "garde": "", "voulu": "", "essayer": ""}
        answer(evaluation=evaluation, jeton=uuid.uuid4(), avis=avis)

    aujourdhui = timezone.localdate()
    rapport = rapport_de(Periode(aujourdhui - dt.timedelta(days=1), aujourdhui))
    assert [ligne.avis for ligne in rapport.lignes] == [None]


def test_an_erased_person_is_still_counted_once_a_day(communaute, camille):
    for jour in ("2021-02-01", "2021-02-02"):
        f.inscription(le(communaute, jour), camille, presence="presente")
    assert rapport_de(Periode(DU, AU)).personnes == 1

    Inscription.objects.update(personne=None)

    rapport = rapport_de(Periode(DU, AU))
    assert (rapport.somme("presentes"), rapport.personnes) == (2, 2)


def lire(reponse) -> list[list[str]]:
    return list(csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";"))


def test_the_page_and_both_tables_say_the_same_dated_numbers(client, annee, dominique):
    client.force_login(dominique)

    page = texte(client.get(ADRESSE, DANS))
    chiffres = lire(client.get(f"{ADRESSE}chiffres.csv", DANS))
    ateliers = lire(client.get(f"{ADRESSE}ateliers.csv", DANS))

    assert "Du 1<sup>er</sup> janvier 2021 au 31 décembre 2021. Chiffres relevés le" in page
    releve = f"{timezone.localdate():%d/%m/%Y}"
    assert {tuple(ligne[2:]) for ligne in chiffres[1:]} == {("01/01/2021", "31/12/2021", releve)}
    lus = {ligne[0]: ligne[1] for ligne in chiffres}
    assert lus["Heures de participation"] == "21,75"
    assert "<td>21 h 45</td>" in page
    assert lus["Présences (une personne venue deux fois compte deux fois)"] == "5"
    assert sum(int(ligne[3]) for ligne in ateliers[1:]) == 5
    assert [ligne[8] for ligne in ateliers[1:]] == ["6,75", "0", "15"]


def test_no_name_and_no_address_of_a_person_is_in_it(client, annee, dominique, camille):
    client.force_login(dominique)

    for suite in ("", "chiffres.csv", "ateliers.csv"):
        dit = client.get(ADRESSE + suite, DANS).content.decode()
        assert not any(mot in dit for mot in ("Camille", camille.email, "Jo Crayon"))


def test_fiches_of_the_period_come_from_above(client, escales, communaute, camille, dominique):
    neuve = fiches.brouillon(escales, communaute, camille)
    fiches.jusqua(neuve, EtatFiche.PUBLIEE, by=camille, equipe=dominique)
    client.force_login(dominique)
    aujourdhui = timezone.localdate().isoformat()

    dedans = lire(client.get(f"{ADRESSE}chiffres.csv", {"du": aujourdhui, "au": aujourdhui}))
    dehors = lire(client.get(f"{ADRESSE}chiffres.csv", DANS))

    comptees = [
        {ligne[0]: ligne[1] for ligne in lu}["Fiches expériences publiées"] for lu in (dedans, dehors)
    ]
    assert comptees == ["1", "0"]


@pytest.mark.parametrize(
    ("du", "au", "faute"),
    [
        ("2021-12-31", "2021-01-01", "La fin vient avant le début."),
        ("hier", "2021-01-01", "Saisissez une date valide."),
        ("", "2021-01-01", "Ce champ est obligatoire."),
        ("0001-01-01", "2021-01-01", "Donnez une date entre 2000 et 2100."),
        ("2021-01-01", "9999-12-31", "Donnez une date entre 2000 et 2100."),
    ],
)
def test_an_impossible_period_is_said_and_counts_nothing(du, au, faute, client, dominique):
    client.force_login(dominique)

    reponse = client.get(ADRESSE, {"du": du, "au": au})

    assert faute in texte(reponse)
    assert "rapport" not in reponse.context
    assert client.get(f"{ADRESSE}chiffres.csv", {"du": du, "au": au}).status_code == 404


def test_the_team_is_two_clicks_away_and_members_see_no_link(client, dominique, camille):
    client.force_login(dominique)
    assert ADRESSE in texte(client.get("/ateliers/"))

    client.force_login(camille)
    assert ADRESSE not in texte(client.get("/ateliers/"))


@pytest.mark.parametrize("combien", [1, 3])
def test_the_page_takes_eight_queries(combien, client, communaute, dominique, compter):
    for n in range(combien):
        atelier = le(communaute, f"2021-02-0{n + 1}")
        f.sequence(atelier)
        f.inscription(atelier, reseaux.personne(), presence="presente")
        evaluer(atelier, dominique, 4)
    client.force_login(dominique)
    client.get(ADRESSE, DANS)

    with compter() as requetes:
        client.get(ADRESSE, DANS)

    # Session, personne ; ateliers, séquences, inscriptions, avis ; fiches ; années.
    assert len(requetes()) == 8, requetes()
