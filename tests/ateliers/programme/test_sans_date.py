"""Une journée commencée, puis reportée ou annulée : ce que chaque pièce en fait, à côté de la même, tenue."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ateliers.admin.retards import comptes_rendus_en_retard
from ateliers.agendas.rappels import remind
from ateliers.comptes_rendus.retards import remind as remind_late
from ateliers.comptes_rendus.rules import can_start
from ateliers.comptes_rendus.workflow import COMPTE_RENDU
from ateliers.contributions.models import ContributionAtelier
from ateliers.contributions.rules import can_read_list
from ateliers.evaluations.actions import answer, open_room
from ateliers.evaluations.models import Evaluation, Reponse
from ateliers.evaluations.rules import is_open
from ateliers.inscriptions.actions import cancel
from ateliers.presences.actions import mark, welcome
from ateliers.presences.rules import can_have_certificate
from ateliers.programme.actions import update
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from ateliers.programme.workflow import ATELIER
from ateliers.rapports.lecture import rapport_de
from ateliers.rapports.periode import Periode
from communaute.models import LigneJournal
from communaute.socle.refus import Refus
from tests.ateliers.evaluations.conftest import AVIS
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr

GESTES = {"reporte": "reporter", "annule": "annuler"}
SECRET = "zibeline"


@pytest.fixture
def journee(communaute, escales, alix, camille, sacha, dominique):
    """En cours : Camille est notée présente, l’évaluation est ouverte, une contribution gardée, le récit commencé."""
    atelier = f.en_cours(communaute)
    f.animation(atelier, alix)
    f.inscription(atelier, camille, reseau=escales)
    f.inscription(atelier, sacha)
    noter(atelier, camille, alix)
    open_room(atelier=atelier, by=alix)
    f.contribution(atelier, alix, SECRET)
    cr.compte_rendu(atelier, by=dominique)
    return atelier


def noter(atelier, personne, by, vu=""):
    ligne = atelier.inscriptions.get(personne=personne)
    return mark(atelier=atelier, pk=ligne.pk, vu=vu, presence="presente", by=by)


def arreter(atelier, etat, by) -> Atelier:
    """Reportée ou annulée pendant qu’elle avait lieu ; « tenue », elle va à son terme."""
    if etat in GESTES:
        return ATELIER.apply(atelier, GESTES[etat], by=by, note="Une alerte.")
    return atelier


def il_y_a(jours, atelier) -> Atelier:
    """La même, dont la date est passée depuis `jours`."""
    fin = timezone.now() - dt.timedelta(days=jours)
    Atelier.objects.filter(pk=atelier.pk).update(starts_at=fin - dt.timedelta(hours=6), ends_at=fin)
    Evaluation.objects.filter(atelier=atelier).update(ferme_le=fin + dt.timedelta(days=7))
    return Atelier.objects.get(pk=atelier.pk)


def dit(geste, *args, **kwargs) -> str:
    """« fait », ou le code du refus."""
    try:
        geste(*args, **kwargs)
    except Refus as refus:
        return refus.code
    return "fait"


def le_rapport() -> list:
    jour = timezone.localdate()
    return rapport_de(Periode(jour - dt.timedelta(days=40), jour)).lignes


TABLE = {
    # ce que l’on demande :                    tenue    reportée    annulée
    "noter une présence": ("fait", "reporte", "annule"),
    "accueillir quelqu’un": ("fait", "reporte", "annule"),
    "une attestation": (True, False, False),
    "rendre sa place": ("termine", "fait", "annule"),
    "donner un avis": ("fait", "close", "close"),
    "l’évaluation est ouverte": (True, False, False),
    "la communauté lit les contributions": (True, False, True),
    "sa lecture le confirme": (1, 0, 1),
    "qui anime les lit": (True, True, True),
    "commencer un compte rendu": (True, False, False),
    "le faire relire": ("fait", "date", "fait"),
    "le rapport la compte": (1, 0, 0),
}
COLONNES = {
    etat: {quoi: ligne[n] for quoi, ligne in TABLE.items()} for n, etat in enumerate(["tenue", *GESTES])
}


@pytest.mark.parametrize("etat", COLONNES)
def test_ce_que_fait_chaque_piece_d_une_journee_de_la_veille(
    etat, journee, alix, camille, sacha, equipiere, dominique
):
    arreter(journee, etat, dominique)
    atelier, now = il_y_a(1, journee), timezone.now()
    evaluation, rendu = Evaluation.objects.get(), cr.relu(atelier.compte_rendu)
    la_sienne = atelier.inscriptions.get(personne=camille)

    assert COLONNES[etat] == {
        "une attestation": can_have_certificate(la_sienne, atelier, now),
        "donner un avis": dit(answer, evaluation=evaluation, jeton=uuid.uuid4(), avis=AVIS),
        "l’évaluation est ouverte": is_open(evaluation, now),
        "la communauté lit les contributions": can_read_list(equipiere, atelier),
        "sa lecture le confirme": ContributionAtelier.objects.visible_to(equipiere).count(),
        "qui anime les lit": can_read_list(alix, atelier),
        "commencer un compte rendu": can_start(alix, atelier),
        "le faire relire": dit(COMPTE_RENDU.apply, rendu, "faire_relire", by=alix),
        "le rapport la compte": len(le_rapport()),
        "noter une présence": dit(noter, atelier, sacha, alix),
        "accueillir quelqu’un": dit(welcome, atelier=atelier, nom="Jo Crayon", structure="", by=alix),
        "rendre sa place": dit(cancel, atelier=atelier, personne=sacha, by=sacha),
    }


@pytest.mark.parametrize(("etat", "retards"), [("tenue", 1), ("reporte", 0), ("annule", 0)])
def test_un_compte_rendu_n_est_en_retard_que_d_une_journee_tenue(etat, retards, journee, dominique):
    arreter(journee, etat, dominique)
    il_y_a(20, journee)

    assert (len(comptes_rendus_en_retard()), remind_late()) == (retards, retards)


@pytest.mark.parametrize(("etat", "rappels"), [("tenue", 2), ("reporte", 0), ("annule", 0)])
def test_une_date_ecrite_pendant_le_report_ne_se_rappelle_pas(etat, rappels, journee, dominique):
    arreter(journee, etat, dominique)
    dans = dt.datetime.combine(timezone.localdate() + dt.timedelta(days=2), dt.time(14), PARIS)
    horaires = {"starts_at": dans, "ends_at": dans + dt.timedelta(hours=3)}
    Atelier.objects.filter(pk=journee.pk).update(**horaires)
    journee.inscriptions.update(created_at=dans - dt.timedelta(days=30))

    assert remind(now=dans - dt.timedelta(days=2)) == rappels


@pytest.mark.parametrize("dans", [-1, 0, 10])
def test_reportee_rien_ne_s_y_note_quelle_que_soit_la_date_ecrite(dans, journee, alix, sacha, dominique):
    arreter(journee, "reporte", dominique)
    il_y_a(-dans, journee)

    assert dit(noter, journee, sacha, alix) == "reporte"
    assert (
        dit(open_room, atelier=f.atelier(journee.communaute, dans=dans, state=Etat.REPORTE), by=dominique)
        == "reporte"
    )


def test_rendre_sa_place_pendant_le_report_n_est_pas_s_excuser(journee, sacha, dominique):
    """La date d’avant est passée, mais la journée n’a pas commencé : personne n’y a manqué."""
    arreter(journee, "reporte", dominique)

    assert cancel(atelier=il_y_a(1, journee), personne=sacha, by=sacha).presence == ""


def redonner_une_date(atelier, by, dans=30):
    ligne = Atelier.objects.get(pk=atelier.pk)
    ligne.starts_at += dt.timedelta(days=dans)
    ligne.ends_at += dt.timedelta(days=dans)
    update(ligne, champs=["starts_at", "ends_at"], by=by)
    return ATELIER.apply(ligne, "rouvrir", by=by)


def test_la_nouvelle_date_ne_garde_aucune_presence_d_avant(journee, camille, dominique):
    """Notée présente le matin du report, elle n’a pas pour autant d’attestation de la journée suivante."""
    arreter(journee, "reporte", dominique)
    assert journee.inscriptions.get(personne=camille).presence == "presente"

    redonner_une_date(journee, dominique)

    atelier = il_y_a(1, journee)
    assert set(atelier.inscriptions.values_list("presence", flat=True)) == {""}
    assert not can_have_certificate(atelier.inscriptions.get(personne=camille), atelier, timezone.now())
    assert LigneJournal.objects.get(code="presence.oublier").data == {"combien": 1}


@pytest.mark.parametrize(("avis", "restent"), [(0, 0), (1, 1)])
def test_une_evaluation_restee_sans_avis_se_rouvre_a_la_nouvelle_date(
    avis, restent, journee, alix, dominique
):
    """Ouverte le matin du report, elle serait close avant la nouvelle date. Un avis donné ne s’efface pas."""
    for _n in range(avis):
        answer(evaluation=Evaluation.objects.get(), jeton=uuid.uuid4(), avis=AVIS)
    arreter(journee, "reporte", dominique)

    redonner_une_date(journee, dominique)

    assert (Evaluation.objects.count(), Reponse.objects.count()) == (restent, restent)


def test_les_pages_d_une_journee_reportee_le_disent(client, journee, alix, camille, dominique):
    code = Evaluation.objects.get().code
    arreter(journee, "reporte", dominique)
    adresse = il_y_a(1, journee).get_absolute_url()

    client.force_login(alix)
    salle, presences = (
        client.get(f"{adresse}{page}/").content.decode() for page in ("evaluation", "presences")
    )
    client.force_login(camille)
    page, avis = client.get(adresse).content.decode(), client.get(f"{adresse}evaluation/").content.decode()
    envoi = client.post(f"{adresse}evaluation/", AVIS | {"jeton": uuid.uuid4()})
    par_code = client.get("/ateliers/evaluation/", {"code": code}).content.decode()

    assert (code in salle, "son évaluation s’ouvrira" in salle) == (False, True)
    assert ("les présences se noteront" in presences, "/attestation/" in presences) == (True, False)
    assert ("evaluation/" in page, "/attestation/" in page, SECRET in page) == (False, False, False)
    assert ("son évaluation s’ouvrira" in avis, "Aucune évaluation" in par_code) == (True, True)
    assert (envoi.status_code, Reponse.objects.count()) == (200, 0)
    assert client.get(f"{adresse}attestation/").status_code == 404
