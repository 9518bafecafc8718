"""La table d’un repère : elle tient debout, et chaque passage fait ce qu’il dit."""

import datetime as dt

import pytest
from django.utils import timezone

from communaute.models import Avis
from communaute.socle.refus import Refus
from fiches.moderation.enums import Etat
from fiches.reperes import actions, autour
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import AncienneAdresseRepere, Repere
from fiches.reperes.workflow import REPERE
from tests.factories import fiches as f
from tests.factories import reperes as r

# Le geste que nulle personne ne fait : une date passe, une fiche s’en va.
DU_CALENDRIER = "devenir_a_actualiser"


def accessibles(depart) -> set[str]:
    vus, a_voir = {depart}, [depart]
    while a_voir:
        etat = a_voir.pop()
        suites = {t.target for t in REPERE.transitions if etat in t.sources} - vus
        vus |= suites
        a_voir += suites
    return vus


def test_chaque_etat_s_atteint_depuis_une_proposition():
    assert accessibles(EtatRepere.PROPOSITION) == set(EtatRepere)


@pytest.mark.parametrize("etat", EtatRepere)
def test_on_sort_de_chaque_etat_sauf_s_il_est_terminal(etat):
    sorties = [t for t in REPERE.transitions if etat in t.sources]

    assert (sorties == []) == (etat in REPERE.terminal)


def test_chaque_geste_a_un_nom_unique_et_un_libelle_francais():
    noms = [t.name for t in REPERE.transitions]
    assert len(noms) == len(set(noms))
    assert [t.name for t in REPERE.transitions if not str(t.label)[0].isupper()] == []


def test_seul_l_equipe_fait_avancer(conduire, sacha, camille, dominique):
    for etat in EtatRepere:
        repere = conduire(etat)
        assert REPERE.available(repere, sacha) == []
        assert REPERE.available(repere, camille) == []
        assert [t.name for t in REPERE.available(repere, dominique)] == [
            t.name for t in REPERE.transitions if etat in t.sources and t.name != DU_CALENDRIER
        ]


def test_personne_ne_fait_ce_qui_revient_au_calendrier(publie, sacha, camille, dominique):
    for personne in (sacha, camille, dominique):
        with pytest.raises(Refus) as refus:
            REPERE.apply(publie, DU_CALENDRIER, by=personne, note="Il était à revoir.")
        assert refus.value.code == "droit"

    REPERE.apply(publie, DU_CALENDRIER, by=None, note="Il était à revoir.")
    repere = r.relu(publie)
    assert (repere.state, repere.motif) == (EtatRepere.A_ACTUALISER, "Il était à revoir.")


@pytest.mark.parametrize(("jours", "reste"), [(-3, False), (0, False), (3, True)])
def test_toujours_juste_ote_le_motif_et_la_date_passee(publie, dominique, jours, reste):
    le = timezone.localdate() + dt.timedelta(days=jours)
    Repere.objects.filter(pk=publie.pk).update(review_on=le)
    REPERE.apply(publie, DU_CALENDRIER, by=None, note="Il était à revoir.")

    REPERE.apply(publie, "confirmer", by=dominique)

    repere = r.relu(publie)
    assert (repere.state, repere.motif, repere.version) == (EtatRepere.PUBLIE, "", 1)
    assert repere.review_on == (le if reste else None)


@pytest.mark.parametrize("jours", [None, -1, 0])
def test_une_validation_finit_a_une_date_a_venir(en_ecriture, dominique, jours):
    until = None if jours is None else timezone.localdate() + dt.timedelta(days=jours)

    with pytest.raises(Refus) as refus:
        actions.ask_validation(en_ecriture, until=until, by=dominique)

    assert refus.value.code == "date"
    assert r.relu(en_ecriture).state == EtatRepere.CO_CONSTRUCTION
    assert r.relu(en_ecriture).validation_until is None


def test_une_validation_previent_celles_et_ceux_qui_ecrivent(en_ecriture, sacha, camille, dominique):
    autour.invite(en_ecriture, personne=camille, by=dominique)
    actions.ask_validation(
        en_ecriture, until=timezone.localdate() + dt.timedelta(days=7), by=dominique, note="Relisez."
    )

    avis = Avis.objects.filter(kind="repere.validation")
    assert {a.recipient for a in avis} == {sacha, camille}
    assert {a.note for a in avis} == {"Relisez."}


def test_rouvrir_efface_la_date_de_validation(en_validation, dominique):
    REPERE.apply(en_validation, "rouvrir", by=dominique)

    assert r.relu(en_validation).validation_until is None


def test_publier_fixe_le_texte_la_version_et_l_adresse(en_validation, sacha, dominique):
    ancienne = en_validation.slug
    REPERE.apply(en_validation, "publier", by=dominique)
    repere = r.relu(en_validation)

    assert repere.publiee_revision_id == repere.texte.head_id
    assert (repere.version, repere.validation_until) == (1, None)
    assert repere.publiee_le == repere.state_since
    assert repere.slug.startswith("donner-une-raison-de-venir")
    assert AncienneAdresseRepere.objects.get(slug=ancienne).repere == repere
    assert {a.recipient for a in Avis.objects.filter(kind="repere.publie")} == {sacha}


@pytest.mark.parametrize("manque", ["enjeu", "constat", "levier"])
def test_publier_demande_un_enjeu_un_constat_un_levier(en_ecriture, dominique, manque):
    from fiches.reperes.contenu import sans_bloc

    head = r.relu(en_ecriture).texte.head
    contenu = sans_bloc(head.contenu, r.numero_de(en_ecriture, manque))
    actions.write(en_ecriture, contenu, based_on=head, by=dominique)
    repere = actions.ask_validation(
        en_ecriture, until=timezone.localdate() + dt.timedelta(days=7), by=dominique
    )

    with pytest.raises(Refus) as refus:
        REPERE.apply(repere, "publier", by=dominique)

    assert refus.value.code == "incomplet"


@pytest.mark.parametrize("etat", [Etat.ARCHIVEE, Etat.RETIREE, Etat.EN_RELECTURE])
def test_publier_demande_une_fiche_publiee(en_validation, dominique, fiche, etat):
    f.forcer(fiche, etat, **({"parution": "", "version": 0} if etat == Etat.EN_RELECTURE else {}))

    with pytest.raises(Refus) as refus:
        REPERE.apply(en_validation, "publier", by=dominique)

    assert refus.value.code == "incomplet"


def test_signaler_demande_un_motif_et_le_garde(publie, dominique):
    with pytest.raises(Refus) as refus:
        REPERE.apply(publie, "signaler_a_actualiser", by=dominique)
    assert refus.value.code == "motif"

    REPERE.apply(publie, "signaler_a_actualiser", by=dominique, note="Une fiche a été retirée.")
    assert r.relu(publie).motif == "Une fiche a été retirée."


def test_reprendre_garde_le_texte_publie_puis_publie_une_version_suivante(public, dominique):
    avant = public.publiee_revision_id
    REPERE.apply(public, "reprendre", by=dominique)
    r.presenter(public, dominique, title="Un autre titre")
    repere = r.relu(public)

    assert repere.publiee_revision_id == avant
    assert repere.title != "Un autre titre"

    repere = actions.ask_validation(repere, until=timezone.localdate() + dt.timedelta(days=3), by=dominique)
    REPERE.apply(repere, "publier", by=dominique)
    repere = r.relu(repere)
    assert (repere.version, repere.title, repere.slug) == (2, "Un autre titre", public.slug)
    assert repere.publiee_revision_id == repere.texte.head_id != avant


def test_une_adresse_prise_recoit_un_numero(conduire):
    un, deux = conduire(EtatRepere.PUBLIE, title="Proposer"), conduire(EtatRepere.PUBLIE, title="Proposer")

    assert (un.slug, deux.slug) == ("proposer-2", "proposer-3")
    assert Repere.objects.filter(slug="proposer").count() == 0
