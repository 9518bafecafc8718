"""Qui peut quoi sur une formulation, selon l’état du repère : une table par geste."""

import pytest
from django.contrib.auth.models import AnonymousUser

from fiches.reperes import autour
from fiches.reperes.amendements import rules
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.amendements.workflow import AMENDEMENT
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.workflow import REPERE
from tests.factories import formulations as f
from tests.factories import reperes as r

ROLES = ("visiteur", "etrangere", "partie", "alix", "equipiere", "camille", "sacha", "dominique")
E = EtatRepere
MEMBRES = "alix equipiere camille sacha dominique"
# Sacha a proposé le repère, Camille est invitée à l’écrire : Andréa (equipiere) propose ; Alix lit la communauté.
TABLE = {
    ("can_read", E.CO_CONSTRUCTION): MEMBRES,
    ("can_read", E.VALIDATION): MEMBRES,
    ("can_read", E.PUBLIE): MEMBRES,
    ("can_read", E.ARCHIVE): MEMBRES,
    ("can_propose", E.CO_CONSTRUCTION): MEMBRES,
    ("can_propose", E.VALIDATION): MEMBRES,
    ("can_propose", E.PUBLIE): MEMBRES,
    ("can_propose", E.ARCHIVE): "",
    ("can_accept", E.CO_CONSTRUCTION): "camille sacha dominique",
    ("can_accept", E.VALIDATION): "",
    ("can_accept", E.PUBLIE): "",
    ("can_accept", E.ARCHIVE): "",
    ("can_decline", E.CO_CONSTRUCTION): "camille sacha dominique",
    ("can_decline", E.VALIDATION): "dominique",
    ("can_decline", E.PUBLIE): "dominique",
    ("can_decline", E.ARCHIVE): "",
    ("can_withdraw", E.CO_CONSTRUCTION): "equipiere",
    ("can_withdraw", E.VALIDATION): "equipiere",
    ("can_withdraw", E.PUBLIE): "equipiere",
    ("can_withdraw", E.ARCHIVE): "equipiere",
    ("thread_is_settled_by", E.CO_CONSTRUCTION): "camille sacha dominique",
    ("thread_is_settled_by", E.PUBLIE): "camille sacha dominique",
}
GESTES = {"accepter": "can_accept", "reformuler": "can_accept", "decliner": "can_decline"}
GESTES |= {"retirer": "can_withdraw"}


@pytest.fixture
def gens(request):
    connus = {nom: request.getfixturevalue(nom) for nom in ROLES if nom != "visiteur"}
    return {"visiteur": AnonymousUser(), **connus}


@pytest.fixture
def en_place(conduire, camille, equipiere, dominique):
    """`en_place(état)` : une formulation d’Andréa, dans un repère mené jusque-là ; relue comme par une page."""

    def en_place(state, by=equipiere):
        repere = conduire(E.PUBLIE if state == E.ARCHIVE else state)
        autour.invite(repere, personne=camille, by=dominique)
        formulation = f.proposer(repere, by)
        if state == E.ARCHIVE:
            REPERE.apply(r.relu(repere), "archiver", by=dominique)
        return relue(formulation)

    return en_place


def relue(formulation):
    formulation = Amendement.objects.get(pk=formulation.pk)
    formulation.repere = r.relu(formulation.repere)
    return formulation


def peuvent(rule, gens, formulation):
    def oui(user):
        if rule == "can_propose":
            return rules.can_propose(user, formulation.repere)
        if rule == "thread_is_settled_by":
            return formulation.thread_is_settled_by(user)
        return getattr(rules, rule)(user, formulation)

    return {nom for nom, user in gens.items() if oui(user)}


@pytest.mark.parametrize(("rule", "state"), TABLE, ids=lambda v: str(v))
def test_qui_peut(rule, state, gens, en_place):
    assert peuvent(rule, gens, en_place(state)) == set(TABLE[rule, state].split())


@pytest.mark.parametrize("state", [E.CO_CONSTRUCTION, E.VALIDATION, E.PUBLIE, E.ARCHIVE])
def test_la_page_offre_les_gestes_que_la_regle_permet(state, gens, en_place):
    formulation = en_place(state)

    offerts = {
        geste: {nom for nom, user in gens.items() if geste in gestes_offerts(formulation, user)}
        for geste in GESTES
    }

    assert offerts == {geste: set(TABLE[rule, state].split()) for geste, rule in GESTES.items()}


def gestes_offerts(formulation, user):
    return [t.name for t in AMENDEMENT.available(formulation, user)]


@pytest.mark.parametrize("nom", ["camille", "sacha", "dominique"])
def test_nul_ne_tranche_la_sienne_meme_en_ecrivant_le_repere(nom, gens, en_place):
    formulation = en_place(E.CO_CONSTRUCTION, by=gens[nom])

    assert peuvent("can_accept", gens, formulation) == {"camille", "sacha", "dominique"} - {nom}
    assert peuvent("can_decline", gens, formulation) == {"camille", "sacha", "dominique"} - {nom}
    assert peuvent("can_withdraw", gens, formulation) == {nom}


def test_a_la_corbeille_plus_aucun_geste(gens, en_place):
    formulation = en_place(E.CO_CONSTRUCTION)
    assert peuvent("can_accept", gens, formulation) != set()
    Repere.objects.filter(pk=formulation.repere.pk).update(corbeille_le=formulation.created_at)

    jetee = relue(formulation)

    assert [peuvent(rule, gens, jetee) for rule in dict.fromkeys(rule for rule, _state in TABLE)] == [
        set()
    ] * 6
