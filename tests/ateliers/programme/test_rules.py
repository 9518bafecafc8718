"""Ce que liste `visible_to` est exactement ce que `can_read` accepte, pour toute la troupe et tous les ateliers."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from ateliers.inscriptions.models import Inscription
from ateliers.programme import rules
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.comptes.models import Personne
from communaute.models import Communaute
from tests.factories import ateliers as f
from tests.factories import reseaux

TROUPE = ("camille", "equipiere", "sacha", "dominique", "alix", "etrangere", "partie")


@pytest.fixture
def tous(request, communaute):
    """Chaque état × visibilité × corbeille, dans deux communautés."""
    for nom in TROUPE:
        request.getfixturevalue(nom)
    reseaux.personne("Sol Repère", email="suspendue@example.org", is_active=False)
    autre = Communaute.objects.get(slug="genre")
    situations = product(Etat, ("communaute", "public"), (None, timezone.now()), (communaute, autre))
    return [f.atelier(lieu, state=e, visibility=v, corbeille_le=j) for e, v, j, lieu in situations]


def test_visible_to_and_can_read_agree(tous, etrangere):
    ecarts = {}
    for atelier in tous:
        f.animation(atelier, etrangere)
    for user in [AnonymousUser(), *Personne.objects.all()]:
        listes = set(Atelier.objects.visible_to(user).values_list("pk", flat=True))
        if listes ^ {a.pk for a in tous if rules.can_read(user, a)}:
            ecarts[str(user)] = listes

    assert ecarts == {}


def test_how_many_each_one_sees(tous):
    """Les nombres, écrits : deux règles d’accord entre elles pourraient se tromper ensemble."""
    ouverts = 5 * 2  # cinq états annoncés, deux communautés
    vus = {p.email.partition("@")[0]: Atelier.objects.visible_to(p).count() for p in Personne.objects.all()}

    assert Atelier.objects.visible_to(AnonymousUser()).count() == ouverts
    assert vus == {
        "camille.exemple": ouverts + 5,
        "andrea.canevas": ouverts + 5,
        "sacha.modele": ouverts + 5,
        "alix.maquette": ouverts + 5,
        "noor.equerre": ouverts + 5,
        "mae.tampon": ouverts,
        "suspendue": ouverts,
        "dominique.fictif": len(Etat) * 2 * 2,
    }


def test_facilitated_by_and_can_facilitate_agree(tous, alix, etrangere):
    for atelier in tous[:6]:
        f.animation(atelier, alix)
    f.animation(tous[0], etrangere)
    ecarts, combien = {}, {}
    for user in [AnonymousUser(), *Personne.objects.all()]:
        listes = set(Atelier.objects.facilitated_by(user).values_list("pk", flat=True))
        combien[str(user)] = len(listes)
        if listes ^ {a.pk for a in tous if rules.can_facilitate(user, a)}:
            ecarts[str(user)] = listes

    assert ecarts == {}
    gardes = sum(not a.est_jete for a in tous[:6])
    assert {n: c for n, c in combien.items() if c} == {
        alix.name: gardes,
        etrangere.name: 1,
        "Dominique Fictif": len(Etat) * 2 * 2,
    }


def test_a_facilitator_reads_her_atelier_and_no_other(communaute, etrangere):
    siens = [f.atelier(communaute, state=Etat.BROUILLON), f.atelier(communaute)]
    autre = f.atelier(communaute)
    for atelier in siens:
        f.animation(atelier, etrangere)

    assert set(Atelier.objects.visible_to(etrangere)) == set(siens)
    assert [rules.can_read(etrangere, a) for a in (*siens, autre)] == [True, True, False]
    assert rules.can_manage(etrangere, siens[0]) is False


def test_a_suspended_facilitator_reads_nothing_more(communaute, etrangere):
    atelier = f.atelier(communaute, state=Etat.BROUILLON)
    f.animation(atelier, etrangere)
    assert rules.can_facilitate(etrangere, atelier)
    etrangere.is_active = False

    assert not rules.can_facilitate(etrangere, atelier)
    assert not Atelier.objects.visible_to(etrangere).exists()


def test_only_the_team_manages(tous, camille, dominique):
    assert [rules.can_manage(u, tous[0]) for u in (AnonymousUser(), camille, dominique)] == [
        False,
        False,
        True,
    ]


def test_registrations_are_seen_by_oneself_and_the_team(communaute, camille, sacha, dominique):
    atelier = f.atelier(communaute)
    siennes = {p: f.inscription(atelier, p) for p in (camille, sacha)}

    assert list(Inscription.objects.visible_to(camille)) == [siennes[camille]]
    assert Inscription.objects.visible_to(dominique).count() == 2
    assert list(Inscription.objects.visible_to(AnonymousUser())) == []
