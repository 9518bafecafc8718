"""Qui peut quoi sur un repère, par état : une table par geste."""

import pytest
from django.contrib.auth.models import AnonymousUser

from fiches.reperes import autour, rules
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from tests.factories import reperes as r

ROLES = ("visiteur", "etrangere", "alix", "camille", "sacha", "dominique")
E = EtatRepere
# Sacha propose (elle écrit donc), Camille est invitée, Alix lit, Dominique est de l’équipe.
TABLE = {
    ("can_read", E.PROPOSITION): "camille sacha dominique",
    ("can_read", E.CO_CONSTRUCTION): "alix camille sacha dominique",
    ("can_read", E.VALIDATION): "alix camille sacha dominique",
    ("can_read", E.PUBLIE): "alix camille sacha dominique",
    ("can_read", E.A_ACTUALISER): "alix camille sacha dominique",
    ("can_read", E.ARCHIVE): "alix camille sacha dominique",
    ("can_write", E.PROPOSITION): "camille sacha dominique",
    ("can_write", E.CO_CONSTRUCTION): "camille sacha dominique",
    ("can_write", E.VALIDATION): "",
    ("can_write", E.PUBLIE): "",
    ("can_write", E.A_ACTUALISER): "",
    ("can_write", E.ARCHIVE): "",
    ("can_illustrate", E.PROPOSITION): "camille sacha dominique",
    ("can_illustrate", E.CO_CONSTRUCTION): "camille sacha dominique",
    ("can_illustrate", E.VALIDATION): "dominique",
    ("can_illustrate", E.PUBLIE): "dominique",
    ("can_illustrate", E.A_ACTUALISER): "dominique",
    ("can_illustrate", E.ARCHIVE): "",
    ("can_see_history", E.CO_CONSTRUCTION): "camille sacha dominique",
    ("can_see_history", E.PUBLIE): "camille sacha dominique",
    ("can_sign", E.CO_CONSTRUCTION): "camille sacha",
    ("can_sign", E.PUBLIE): "camille sacha",
    ("can_manage", E.CO_CONSTRUCTION): "dominique",
    ("can_manage", E.PUBLIE): "dominique",
    ("can_open", E.CO_CONSTRUCTION): "",
    ("can_open", E.PUBLIE): "dominique",
    ("can_open", E.ARCHIVE): "",
    ("can_trash", E.PROPOSITION): "sacha dominique",
    ("can_trash", E.CO_CONSTRUCTION): "dominique",
    ("can_trash", E.PUBLIE): "",
}


@pytest.fixture
def gens(request):
    connus = {nom: request.getfixturevalue(nom) for nom in ROLES if nom != "visiteur"}
    return {"visiteur": AnonymousUser(), **connus}


@pytest.mark.parametrize(("rule", "state"), TABLE, ids=lambda v: str(v))
def test_qui_peut(rule, state, gens, conduire, camille, dominique):
    repere = conduire(state)
    autour.invite(repere, personne=camille, by=dominique)
    repere = r.relu(repere)

    peuvent = {nom for nom, user in gens.items() if getattr(rules, rule)(user, repere)}

    assert peuvent == set(TABLE[rule, state].split())


def test_tout_le_monde_lit_un_repere_ouvert(gens, public):
    assert {nom for nom, user in gens.items() if rules.can_read(user, public)} == set(ROLES)


def test_seule_la_communaute_lit_ce_qui_s_ecrit_d_un_repere_ouvert(gens, public):
    lisent = {nom for nom, user in gens.items() if rules.can_read_draft(user, public)}

    assert lisent == set(ROLES) - {"visiteur", "etrangere"}


def test_une_fois_publie_l_equipe_seule_relie_des_fiches(publie, sacha, dominique):
    Repere.objects.filter(pk=publie.pk).update(state=EtatRepere.CO_CONSTRUCTION)
    repere = r.relu(publie)

    assert rules.can_write(sacha, repere)
    assert not rules.can_illustrate(sacha, repere)
    assert rules.can_illustrate(dominique, repere)


def test_rien_ne_se_lit_ni_ne_s_ecrit_a_la_corbeille(gens, proposition, sacha):
    from fiches.reperes import actions

    actions.trash(proposition, by=sacha)
    repere = r.relu(proposition)

    for rule in ("can_read", "can_write", "can_illustrate", "can_manage", "can_sign", "can_trash"):
        assert [nom for nom, user in gens.items() if getattr(rules, rule)(user, repere)] == []
    assert [nom for nom, user in gens.items() if rules.can_restore(user, repere)] == ["sacha", "dominique"]


def test_une_personne_invitee_qui_ne_lit_plus_la_communaute_n_ecrit_plus(en_ecriture, partie, dominique):
    en_ecriture.contributions.create(personne=partie)
    repere = r.relu(en_ecriture)

    assert not rules.can_write(partie, repere)
    assert not rules.can_read(partie, repere)


def test_proposer_demande_de_lire_la_communaute(gens, theme):
    assert {nom for nom, user in gens.items() if rules.can_propose_in(user, theme)} == {
        "alix",
        "camille",
        "sacha",
        "dominique",
    }
    assert {nom for nom, user in gens.items() if rules.can_propose(user)} == set(ROLES) - {"visiteur"}
