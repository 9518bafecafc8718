"""La table des transitions d’une fiche tient debout : on arrive partout, on sort de partout, tout est dit."""

from collections import Counter

import pytest
from django.template.loader import get_template

from communaute.socle.notifications.natures import natures
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import CORRIGE_PAR_EQUIPE, ECRIT_PAR_RESEAU, EN_ATTENTE_EQUIPE, LISIBLES, Etat

DEPART = Etat.BROUILLON


def accessibles(depart) -> set[str]:
    vus, a_voir = {depart}, [depart]
    while a_voir:
        etat = a_voir.pop()
        suites = {t.target for t in FICHE.transitions if etat in t.sources} - vus
        vus |= suites
        a_voir += suites
    return vus


def test_chaque_etat_s_atteint_depuis_un_brouillon():
    assert accessibles(DEPART) == set(Etat)


@pytest.mark.parametrize("etat", Etat)
def test_on_sort_de_chaque_etat_sauf_s_il_est_terminal(etat):
    sorties = [t for t in FICHE.transitions if etat in t.sources]

    assert (sorties == []) == (etat in FICHE.terminal)


def test_aucune_transition_ne_mene_la_d_ou_elle_part():
    assert [t.name for t in FICHE.transitions if t.target in t.sources] == []


def test_chaque_geste_a_un_nom_unique_et_un_libelle_francais():
    assert [n for n, fois in Counter(t.name for t in FICHE.transitions).items() if fois > 1] == []
    for transition in FICHE.transitions:
        libelle = str(transition.label)
        assert libelle != transition.name
        assert libelle[0].isupper()


@pytest.mark.parametrize("etat", Etat)
def test_chaque_etat_porte_un_libelle(etat):
    assert str(etat.label) not in ("", etat.value)


def test_chaque_geste_existe_dans_des_etats_connus():
    for transition in FICHE.transitions:
        assert {*transition.sources, transition.target} <= set(Etat)


def test_les_motifs_sont_demandes_pour_reprendre_et_retirer():
    assert {t.name for t in FICHE.transitions if t.needs_reason} == {"faire_reprendre", "retirer"}


def test_seule_prete_mene_a_publiee_ce_qui_ne_l_etait_pas():
    """Renoncer et désarchiver ramènent à un texte déjà en ligne : eux seuls reviennent à « publiée » sans publier."""
    vers = {t.name: set(t.sources) for t in FICHE.transitions if t.target == Etat.PUBLIEE}

    assert vers == {
        "publier": {Etat.PRETE},
        "renoncer": {Etat.BROUILLON, Etat.A_REPRENDRE},
        "desarchiver": {Etat.ARCHIVEE},
    }


def test_chaque_etat_a_sa_place():
    """Le réseau écrit, l’équipe corrige, ou la communauté lit : jamais deux à la fois ; une fiche retirée dort."""
    places = [*ECRIT_PAR_RESEAU, *CORRIGE_PAR_EQUIPE, *LISIBLES, Etat.RETIREE]

    assert sorted(places) == sorted(Etat)
    assert set(EN_ATTENTE_EQUIPE) & set(LISIBLES) == set()


def test_chaque_nature_d_avis_a_son_courriel_et_sa_phrase():
    for nature in natures().values():
        assert get_template(nature.template)
        assert str(nature.phrase) % {"title": "T", "actor": "A"} != str(nature.phrase) or "%" not in str(
            nature.phrase
        )
        assert str(nature.label) != nature.code
