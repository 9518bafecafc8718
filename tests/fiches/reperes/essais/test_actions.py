"""Raconter un essai, le corriger, le retirer, le reprendre : par qui, et qui l’apprend."""

import datetime as dt
import uuid

import pytest
from django.core import mail
from django.utils import timezone

from communaute.models import Avis, LigneJournal
from communaute.socle.refus import Refus
from fiches.reperes import autour
from fiches.reperes.enums import EtatRepere
from fiches.reperes.essais import actions, rules
from fiches.reperes.essais.lecture import compter, moment
from fiches.reperes.essais.models import Essai
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.factories import reseaux as f
from tests.factories.taches import run_tasks

DIT = {"cadre": "Notre assemblée", "quand": "2018-04", "issue": "pas_aide", "resultat": "Rien n’a changé."}


@pytest.fixture
def essai(publie, sacha):
    return r.essayer(publie, sacha)


@pytest.fixture
def maya(graines):
    """La référente du réseau de Sacha."""
    return r.referente_de(graines)


def relu(essai) -> Essai:
    lu = Essai.objects.select_related("repere", "reseau", "corbeille_par").get(pk=essai.pk)
    lu.repere = r.relu(lu.repere)
    return lu


def peuvent(rule, essai, *gens) -> list:
    return [p for p in gens if rule(p, relu(essai))]


def test_tout_membre_d_un_reseau_raconte_et_qui_a_ecrit_l_apprend(
    publie, escales, camille, equipiere, sacha, dominique
):
    autour.invite(publie, personne=camille, reseau=escales, by=dominique)
    essai = actions.tell(publie, reseau=escales, by=equipiere, **DIT)
    run_tasks()

    assert (essai.reseau, essai.version, essai.par, essai.issue) == (escales, 1, equipiere, "pas_aide")
    assert {a.recipient for a in Avis.objects.filter(kind="repere.essai")} == {sacha, camille}
    courriels = {m.to[0]: m.body for m in mail.outbox if "a été essayé" in m.subject}
    assert courriels.keys() == {sacha.email, camille.email}
    assert f"{publie.get_absolute_url()}#essai-{essai.pk}" in courriels[camille.email]
    assert "Cela n’a pas aidé" in courriels[camille.email]


def test_qui_a_ecrit_et_raconte_n_est_pas_prevenue_d_elle_meme(essai):
    assert Avis.objects.filter(kind="repere.essai").count() == 0


def test_le_meme_jeton_rend_le_meme_essai(publie, graines, sacha, camille, escales):
    jeton = uuid.uuid4()
    un, deux = (actions.tell(publie, reseau=graines, by=sacha, jeton=jeton, **DIT) for _ in range(2))

    assert un == deux
    assert Essai.objects.count() == 1
    with pytest.raises(Refus) as refus:
        actions.tell(publie, reseau=escales, by=camille, jeton=jeton, **DIT)
    assert refus.value.code == "droit"


@pytest.mark.parametrize("etat", EtatRepere)
def test_on_essaie_ce_qui_est_publie(conduire, graines, sacha, etat):
    repere = conduire(etat)
    publies = (EtatRepere.PUBLIE, EtatRepere.A_ACTUALISER)

    if etat in publies:
        assert actions.tell(repere, reseau=graines, by=sacha, **DIT).version == 1
    else:
        with pytest.raises(Refus) as refus:
            actions.tell(repere, reseau=graines, by=sacha, **DIT)
        assert refus.value.code == "droit"


def test_on_essaie_la_version_publiee_pendant_que_la_suivante_s_ecrit(publie, graines, sacha, dominique):
    REPERE.apply(publie, "reprendre", by=dominique)

    assert actions.tell(publie, reseau=graines, by=sacha, **DIT).version == 1


def test_on_ne_raconte_pas_au_nom_d_un_autre_reseau(
    publie, escales, graines, sacha, alix, dominique, etrangere, partie
):
    lointain = etrangere.rattachements.get().reseau
    refusees = [(sacha, escales), (sacha, lointain), (alix, graines), (dominique, graines)]
    refusees += [(etrangere, lointain), (etrangere, graines), (partie, escales)]

    for personne, reseau in refusees:
        with pytest.raises(Refus) as refus:
            actions.tell(publie, reseau=reseau, by=personne, **DIT)
        assert refus.value.code == "droit"
    assert Essai.objects.count() == 0


@pytest.mark.parametrize("vide", ["cadre", "resultat"])
def test_un_essai_se_dit_avec_des_mots(publie, graines, sacha, vide):
    with pytest.raises(Refus) as refus:
        actions.tell(publie, reseau=graines, by=sacha, **DIT | {vide: " \u202e\n"})

    assert refus.value.code == "vide"


def test_qui_corrige(essai, sacha, maya, camille, equipiere, alix, dominique, etrangere):
    gens = (sacha, maya, camille, equipiere, alix, dominique, etrangere)

    assert peuvent(rules.can_edit, essai, *gens) == [sacha, maya, dominique]
    assert peuvent(rules.can_trash, essai, *gens) == [sacha, maya, dominique]
    assert peuvent(rules.needs_reason, essai, sacha, maya, dominique) == [dominique]


def test_qui_a_quitte_le_reseau_ne_corrige_plus(essai, sacha, graines, escales):
    graines.rattachements.filter(personne=sacha).update(state="termine")
    f.rattachement(sacha, escales)
    sacha = type(sacha).objects.get(pk=sacha.pk)

    assert rules.can_read_essai(sacha, relu(essai))
    assert not rules.can_edit(sacha, relu(essai))


def test_corriger_garde_le_reseau_la_version_et_ne_previent_pas_de_nouveau(essai, camille, maya):
    actions.edit(essai, by=maya, **DIT)
    actions.edit(essai, by=maya, **DIT)

    lu = relu(essai)
    assert (lu.cadre, lu.issue, lu.par_id, lu.version) == (DIT["cadre"], "pas_aide", essai.par_id, 1)
    assert LigneJournal.objects.filter(code="repere.essai_modifier").count() == 1
    assert Avis.objects.filter(kind="repere.essai").count() == 0


def test_l_equipe_retire_avec_un_motif_dit_a_qui_a_raconte(essai, sacha, dominique, maya):
    with pytest.raises(Refus) as refus:
        actions.trash(essai, by=dominique, motif="  ")
    assert refus.value.code == "motif"

    actions.trash(essai, by=dominique, motif="Un nom de personne y figure.")
    run_tasks()
    assert [(a.recipient, a.note) for a in Avis.objects.filter(kind="repere.essai_retire")] == [
        (sacha, "Un nom de personne y figure.")
    ]
    (courriel,) = [m for m in mail.outbox if m.to == [sacha.email] and "Votre essai" in m.subject]
    assert "Un nom de personne y figure." in courriel.body
    assert peuvent(rules.can_restore, essai, sacha, maya, dominique) == [dominique]


def test_retirer_soi_meme_ne_demande_pas_de_motif_et_se_reprend(essai, sacha, maya, dominique, camille):
    actions.trash(essai, by=sacha)
    assert peuvent(rules.can_read_essai, essai, sacha, maya, dominique) == []
    assert peuvent(rules.can_restore, essai, sacha, maya, dominique, camille) == [sacha, maya, dominique]
    with pytest.raises(Refus) as refus:
        actions.trash(essai, by=maya)
    assert refus.value.code == "deja"

    actions.restore(essai, by=maya)
    assert rules.can_read_essai(sacha, relu(essai))
    assert Avis.objects.filter(kind="repere.essai_retire").count() == 0


def test_la_referente_qui_retire_le_dit_a_qui_a_raconte(essai, sacha, maya):
    actions.trash(essai, by=maya)

    assert [a.recipient for a in Avis.objects.filter(kind="repere.essai_retire")] == [sacha]


@pytest.mark.parametrize(("jours", "reste"), [(29, 1), (31, 0)])
def test_la_corbeille_garde_trente_jours(essai, sacha, jours, reste):
    actions.trash(essai, by=sacha)
    Essai.objects.update(corbeille_le=timezone.now() - dt.timedelta(days=jours))

    assert actions.purge() == 1 - reste
    assert Essai.objects.count() == reste


def test_le_temps_et_les_nombres_se_disent_en_mots():
    essais = [Essai(issue=issue) for issue in ("aide", "aide", "pas_aide")]

    assert (moment("2018"), moment("2018-04")) == ("2018", "avril\u00a02018")
    assert compter(essais) == "3 essais : cela a aidé 2 fois, cela n’a pas aidé 1 fois."
    assert compter(essais[:1]) == "1 essai : cela a aidé 1 fois."
