"""Les règles et les querysets disent la même chose, pour toute la troupe et dans tous les états."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from communaute.models import Personne, Rattachement, Reseau, Theme
from communaute.reseaux import rules
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import EtatParticipation, EtatRattachement
from tests.factories import reseaux as f

TROUPE = ["camille", "collegue", "equipiere", "sacha", "dominique", "eden", "alix", "etrangere", "partie"]


def fresh(personne):
    """La même personne à la requête suivante : ses droits sont relus."""
    return Personne.objects.get(pk=personne.pk)


def reads(user, reseau):
    """Ce que dit la règle, après avoir vérifié que le queryset dit pareil."""
    if user.pk:
        user = fresh(user)
    regle = rules.can_read(user, Reseau.objects.get(pk=reseau.pk))
    assert Reseau.objects.visible_to(user).filter(pk=reseau.pk).exists() == regle
    return regle


def reads_theme(user, theme):
    if user.pk:
        user = fresh(user)
    regle = rules.can_read_theme(user, Theme.objects.get(pk=theme.pk))
    assert Theme.objects.visible_to(user).filter(pk=theme.pk).exists() == regle
    return regle


@pytest.fixture
def troupe(request, db):
    personnes = {nom: request.getfixturevalue(nom) for nom in TROUPE}
    return personnes | {"personne": AnonymousUser()}


def test_every_one_reads_what_her_communities_share(troupe, escales):
    lisent = {nom for nom, personne in troupe.items() if reads(personne, escales)}

    assert lisent == {"camille", "collegue", "equipiere", "sacha", "dominique", "eden", "alix"}


def test_an_open_page_is_read_by_everybody(troupe, escales):
    Reseau.objects.update(visibility="public")

    assert {nom for nom, p in troupe.items() if reads(p, escales)} == set(troupe)


def test_a_binned_network_is_read_by_nobody_even_open(troupe, escales):
    Reseau.objects.update(visibility="public")
    assert reads(troupe["camille"], escales) is True

    Reseau.objects.update(corbeille_le=timezone.now())

    assert {nom for nom, p in troupe.items() if reads(p, escales)} == set()


@pytest.mark.parametrize("state", EtatParticipation.values)
def test_participation_of_the_network_opens_it_only_once_accepted(state, troupe, escales):
    assert reads(troupe["sacha"], escales) is True

    escales.participations.update(state=state)

    acceptee = state in {"acceptee", "active", "close"}
    lisent = {nom for nom, p in troupe.items() if reads(p, escales)}
    chez_soi = {"camille", "collegue", "equipiere", "dominique", "eden"}
    assert lisent == (chez_soi | {"sacha", "alix"} if acceptee else chez_soi)


@pytest.mark.parametrize("state", EtatParticipation.values)
def test_participation_of_ones_own_network_opens_the_others_once_accepted(state, sacha, graines, escales):
    graines.participations.update(state=state)

    assert reads(sacha, escales) is (state in {"acceptee", "active", "close"})
    assert reads(sacha, graines) is True


@pytest.mark.parametrize("state", EtatRattachement.values)
def test_only_an_active_rattachement_reads(state, sacha, graines, escales):
    assert reads(sacha, escales) is True

    Rattachement.objects.filter(personne=sacha).update(state=state)

    assert reads(sacha, escales) is (state == "actif")
    assert reads(sacha, graines) is (state == "actif")


@pytest.mark.parametrize(("jours", "lit"), [(1, True), (0, True), (-1, False)])
def test_personal_access_lasts_until_its_last_day_included(jours, lit, alix, escales):
    alix.acces.update(until=timezone.localdate() + dt.timedelta(days=jours))

    assert reads(alix, escales) is lit


def test_a_suspended_account_reads_only_what_everybody_reads(camille, dominique, escales, graines):
    Reseau.objects.filter(pk=graines.pk).update(visibility="public")
    assert reads(camille, escales) is True
    assert reads(dominique, escales) is True

    Personne.objects.update(is_active=False)

    assert [reads(camille, escales), reads(dominique, escales)] == [False, False]
    assert [reads(camille, graines), reads(dominique, graines)] == [True, True]


def test_ones_own_network_in_the_bin_opens_nothing_any_more(sacha, graines, escales):
    assert reads(sacha, escales) is True

    Reseau.objects.filter(pk=graines.pk).update(corbeille_le=timezone.now())

    assert reads(sacha, escales) is False


def test_equipe_without_staff_is_no_team(dominique, escales):
    Personne.objects.filter(pk=dominique.pk).update(is_staff=False)

    assert reads(dominique, escales) is False


def test_themes_stay_in_their_community(troupe, theme):
    lisent = {nom for nom, p in troupe.items() if reads_theme(p, theme)}

    assert lisent == {"camille", "collegue", "equipiere", "sacha", "dominique", "eden", "alix"}


def test_a_binned_theme_is_read_by_nobody(troupe, theme):
    assert reads_theme(troupe["camille"], theme) is True

    Theme.objects.update(corbeille_le=timezone.now())

    assert {nom for nom, p in troupe.items() if reads_theme(p, theme)} == set()


def test_only_referentes_and_team_edit_a_network(troupe, escales):
    editent = {nom for nom, p in troupe.items() if rules.can_edit(p, escales)}

    assert editent == {"camille", "collegue", "dominique", "eden"}


def test_nobody_edits_a_binned_network(troupe, escales):
    Reseau.objects.update(corbeille_le=timezone.now())
    escales.refresh_from_db()

    assert {nom for nom, p in troupe.items() if rules.can_edit(p, escales)} == set()


def test_only_the_team_manages_links(troupe):
    assert {nom for nom, p in troupe.items() if rules.can_manage_links(p)} == {"dominique", "eden"}


def test_a_network_in_two_communities_is_read_from_both(etrangere, escales, camille):
    autre = etrangere.rattachements.get().reseau.participations.get().cycle
    assert reads(etrangere, escales) is False

    f.participation(escales, autre)

    assert reads(etrangere, escales) is True
    assert acces_de(fresh(etrangere)).communautes == {autre.communaute_id}
