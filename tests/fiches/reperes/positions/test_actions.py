"""Donner la position d’un réseau : par qui, jusqu’à quand, et ce qu’il en reste."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from communaute.models import LigneJournal
from communaute.socle.refus import Refus
from fiches.reperes import actions as reperes
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.positions import actions, rules
from fiches.reperes.positions.attendus import reseaux_silencieux
from fiches.reperes.positions.models import Position
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.factories import reseaux as f

RESERVE = "Sauf le second point."


def donner(repere, reseau, by, sens="porte", reserve=""):
    return actions.give(repere, reseau=reseau, sens=sens, reserve=reserve, by=by)


def finir(repere, jours):
    """La validation finit dans tant de jours (négatif : elle est finie)."""
    fin = timezone.localdate() + dt.timedelta(days=jours)
    Repere.objects.filter(pk=repere.pk).update(validation_until=fin)
    return r.relu(repere)


def noms(reseaux) -> list[str]:
    return sorted(x.name for x in reseaux)


def test_une_referente_donne_la_position_de_son_reseau(en_validation, escales, camille):
    position = donner(en_validation, escales, camille)

    assert (position.reseau, position.sens, position.version, position.par) == (escales, "porte", 1, camille)
    ligne = LigneJournal.objects.get(code="repere.position")
    assert (ligne.actor_id, ligne.data) == (camille.pk, {"reseau": escales.pk, "sens": "porte"})


@pytest.mark.parametrize("reserve", ["", "  \n ", "\u202e"])
def test_avec_reserve_demande_de_la_dire(en_validation, escales, camille, reserve):
    with pytest.raises(Refus) as refus:
        donner(en_validation, escales, camille, "reserve", reserve)

    assert refus.value.code == "reserve"
    assert Position.objects.count() == 0


def test_changer_d_avis_efface_la_reserve_et_redate(en_validation, escales, camille):
    avant = donner(en_validation, escales, camille, "reserve", RESERVE)
    apres = donner(en_validation, escales, camille, "sans_mandat", RESERVE)

    assert (avant.pk, apres.sens, apres.reserve) == (apres.pk, "sans_mandat", "")
    assert apres.le > avant.le
    assert Position.objects.count() == 1


@pytest.mark.parametrize(("jours", "dit"), [(1, True), (0, True), (-1, False)])
def test_le_dernier_jour_compte_encore(en_validation, escales, camille, jours, dit):
    repere = finir(en_validation, jours)

    if dit:
        assert donner(repere, escales, camille).sens == "porte"
    else:
        with pytest.raises(Refus) as refus:
            donner(repere, escales, camille)
        assert refus.value.code == "fin"


@pytest.mark.parametrize("etat", [e for e in EtatRepere if e != EtatRepere.VALIDATION])
def test_hors_validation_une_position_ne_se_donne_ni_ne_se_change(conduire, escales, camille, etat):
    repere = conduire(etat)

    with pytest.raises(Refus) as refus:
        donner(repere, escales, camille)

    assert refus.value.code == "fin"


def test_ce_qui_est_dit_reste_apres_la_publication(en_validation, escales, camille, dominique):
    donner(en_validation, escales, camille, "reserve", RESERVE)
    REPERE.apply(en_validation, "publier", by=dominique)

    with pytest.raises(Refus):
        donner(en_validation, escales, camille, "porte")
    assert [(p.version, p.sens, p.reserve) for p in Position.objects.all()] == [(1, "reserve", RESERVE)]


def test_seule_une_referente_parle_au_nom_de_son_reseau(
    request, en_validation, escales, camille, collegue, equipiere, sacha, alix, dominique, etrangere, partie
):
    """L’équipe ne donne jamais la position d’un réseau ; simple membre, on commente."""
    gens = (camille, collegue, equipiere, sacha, alix, dominique, etrangere, partie)
    repere = r.relu(en_validation)

    assert [p for p in gens if rules.can_give(p, repere, escales)] == [camille, collegue]
    for personne in (equipiere, sacha, alix, dominique, etrangere, partie):
        with pytest.raises(Refus) as refus:
            donner(repere, escales, personne)
        assert refus.value.code == "droit"


def test_une_personne_de_l_equipe_referente_parle_pour_son_seul_reseau(
    en_validation, escales, graines, dominique
):
    f.rattachement(dominique, graines, "referente")
    dominique = type(dominique).objects.get(pk=dominique.pk)

    assert noms(rules.answers_for(dominique, r.relu(en_validation))) == [graines.name]


@pytest.mark.parametrize("etat", ["candidature", "en_attente", "close"])
def test_un_reseau_qui_ne_prend_pas_part_n_est_pas_interroge(en_validation, cycle, etat):
    reseau = f.reseau("Réseau au bord")
    f.participation(reseau, cycle, state=etat)
    elle = r.referente_de(reseau)

    assert reseau not in reseaux_silencieux(r.relu(en_validation))
    with pytest.raises(Refus):
        donner(en_validation, reseau, elle)


def test_le_silence_se_compte_reseau_par_reseau(en_validation, escales, graines, camille, etrangere):
    repere = r.relu(en_validation)
    assert noms(reseaux_silencieux(repere)) == noms([escales, graines])

    donner(repere, escales, camille)
    assert noms(reseaux_silencieux(repere)) == [graines.name]


def test_prolonger_sans_changer_le_texte_garde_les_positions(
    en_validation, escales, graines, camille, dominique
):
    donner(en_validation, escales, camille)
    REPERE.apply(en_validation, "rouvrir", by=dominique)
    fin = timezone.localdate() + dt.timedelta(days=40)
    repere = reperes.ask_validation(en_validation, until=fin, by=dominique)

    assert noms(reseaux_silencieux(r.relu(repere))) == [graines.name]


def test_un_texte_qui_change_est_a_redire(en_validation, escales, graines, camille, dominique):
    """La position reste, à sa date ; elle ne vaut pas pour un texte que le réseau n’a pas lu."""
    donner(en_validation, escales, camille)
    REPERE.apply(en_validation, "rouvrir", by=dominique)
    r.ecrire(en_validation, "vigilance", "<p>Prendre garde.</p>", dominique, title="Prendre garde")
    fin = timezone.localdate() + dt.timedelta(days=40)
    repere = r.relu(reperes.ask_validation(en_validation, until=fin, by=dominique))

    assert noms(reseaux_silencieux(repere)) == noms([escales, graines])
    assert Position.objects.get().sens == "porte"

    donner(repere, escales, camille)
    assert noms(reseaux_silencieux(repere)) == [graines.name]


@pytest.mark.parametrize("champs", [{"sens": "reserve", "reserve": ""}, {"sens": "porte", "reserve": "Oui"}])
def test_la_base_refuse_une_reserve_sans_mots_et_des_mots_sans_reserve(en_validation, escales, champs):
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(repere=en_validation, version=1, reseau=escales, le=timezone.now(), **champs)
