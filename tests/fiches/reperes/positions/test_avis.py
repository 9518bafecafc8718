"""Qui l’on interroge, qui l’on relance, et quand l’on se tait."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from communaute.models import Avis
from communaute.socle.exploitation.entretien import steps
from fiches.reperes import actions as reperes
from fiches.reperes.models import Repere
from fiches.reperes.positions import actions
from fiches.reperes.positions.echeances import passer, rappel_du_jour
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.factories.taches import run_tasks

DEMANDE, RAPPEL = "repere.position", "repere.position_rappel"


@pytest.fixture
def maya(graines):
    """La référente du réseau de Sacha."""
    return r.referente_de(graines)


def prevenues(kind) -> set:
    return {a.recipient for a in Avis.objects.filter(kind=kind)}


def dans(jours) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=jours)


def vieillir(repere, *, reste):
    """Une validation ouverte depuis vingt jours, qui finit dans `reste` jours."""
    Repere.objects.filter(pk=repere.pk).update(
        state_since=timezone.now() - dt.timedelta(days=20), validation_until=dans(reste)
    )
    return r.relu(repere)


def test_la_validation_demande_une_fois_a_chaque_referente(
    en_ecriture, camille, collegue, maya, equipiere, alix, etrangere, partie, dominique
):
    reperes.ask_validation(en_ecriture, until=dans(9), by=dominique)
    run_tasks()

    assert prevenues(DEMANDE) == {camille, collegue, maya}
    courriels = {m.to[0]: m for m in mail.outbox if "La position de votre réseau" in m.subject}
    assert courriels.keys() == {p.email for p in (camille, collegue, maya)}
    corps = courriels[camille.email].body
    assert f"{en_ecriture.get_absolute_url()}position/" in corps
    assert str(dans(9).year) in corps


def test_le_courriel_ne_part_pas_si_le_reseau_a_deja_parle(en_ecriture, escales, camille, maya, dominique):
    reperes.ask_validation(en_ecriture, until=dans(9), by=dominique)
    actions.give(en_ecriture, reseau=escales, sens="porte", by=camille)
    run_tasks()

    assert [m.to for m in mail.outbox if "La position" in m.subject] == [[maya.email]]


def test_redemander_ne_derange_pas_qui_a_repondu(en_validation, escales, camille, maya, dominique):
    actions.give(en_validation, reseau=escales, sens="porte", by=camille)
    Avis.objects.all().delete()
    REPERE.apply(en_validation, "rouvrir", by=dominique)
    reperes.ask_validation(en_validation, until=dans(30), by=dominique)

    assert prevenues(DEMANDE) == {maya}


@pytest.mark.parametrize(
    ("reste", "rappels"), [(8, 0), (7, 1), (6, 1), (3, 1), (2, 1), (1, 1), (0, 1), (-1, 0)]
)
def test_un_rappel_part_sept_jours_et_deux_jours_avant(en_validation, camille, reste, rappels):
    vieillir(en_validation, reste=reste)

    passer()
    passer()

    assert Avis.objects.filter(kind=RAPPEL, recipient=camille).count() == rappels


def test_les_deux_rappels_sont_deux_avis(en_validation, camille):
    vieillir(en_validation, reste=7)
    passer()
    passer(today=dans(5))
    passer(today=dans(6))

    assert Avis.objects.filter(kind=RAPPEL, recipient=camille).count() == 2


def test_on_ne_relance_que_les_reseaux_qui_se_taisent(en_validation, escales, camille, collegue, maya):
    repere = vieillir(en_validation, reste=2)
    actions.give(repere, reseau=escales, sens="sans_mandat", by=camille)
    passer()
    run_tasks()

    assert prevenues(RAPPEL) == {maya}
    assert [m.to for m in mail.outbox if "Jusqu’au" in m.subject] == [[maya.email]]


def test_le_rappel_ne_part_pas_si_le_reseau_repond_entre_temps(en_validation, escales, camille):
    repere = vieillir(en_validation, reste=2)
    passer()
    actions.give(repere, reseau=escales, sens="porte", by=camille)
    run_tasks()

    assert prevenues(RAPPEL) == {camille}
    assert [m.subject for m in mail.outbox if "Jusqu’au" in m.subject] == []


@pytest.mark.parametrize("geste", ["rouvrir", "publier", "archiver"])
def test_rien_si_la_validation_n_est_plus_la(en_validation, camille, dominique, geste):
    vieillir(en_validation, reste=2)
    REPERE.apply(en_validation, geste, by=dominique)

    passer()

    assert prevenues(RAPPEL) == set()


def test_prolongee_la_validation_se_rappelle_a_sa_nouvelle_date(en_validation, camille, dominique):
    vieillir(en_validation, reste=2)
    passer()
    REPERE.apply(en_validation, "rouvrir", by=dominique)
    reperes.ask_validation(en_validation, until=dans(20), by=dominique)
    passer()
    assert Avis.objects.filter(kind=RAPPEL, recipient=camille).count() == 1

    passer(today=dans(13))
    passer(today=dans(14))
    assert Avis.objects.filter(kind=RAPPEL, recipient=camille).count() == 2


@pytest.mark.parametrize(("duree", "attendu"), [(5, None), (2, None), (7, None), (8, None)])
def test_le_jour_de_l_ouverture_n_est_pas_un_jour_de_rappel(en_validation, duree, attendu):
    """Ouverte pour cinq jours : on vient de demander, on ne relance pas le même jour."""
    Repere.objects.filter(pk=en_validation.pk).update(validation_until=dans(duree))

    assert rappel_du_jour(r.relu(en_validation), timezone.localdate()) is attendu


def test_un_repere_jete_ne_relance_personne(en_validation, camille):
    vieillir(en_validation, reste=2)
    Repere.objects.filter(pk=en_validation.pk).update(corbeille_le=timezone.now())

    passer()

    assert prevenues(RAPPEL) == set()


def test_l_entretien_regulier_passe_par_la():
    noms = [nom for nom, _etape in steps()]

    assert {"fiches.reperes.positions.echeances", "fiches.reperes.essais.echeances"} <= set(noms)
