"""L’administration, en équipe et sans superpouvoir : les gestes des listes."""

import datetime as dt

import pytest
from django.contrib import admin
from django.utils import timezone

from communaute.models import (
    AccesPersonnel,
    Communaute,
    Cycle,
    LigneJournal,
    Participation,
    Personne,
    Rattachement,
    Reseau,
    Theme,
)
from tests.communaute.reseaux.administration import act, codes, said, url
from tests.factories import reseaux as f

MODELES = [Communaute, Cycle, Theme, Reseau, Participation, Rattachement, AccesPersonnel]


@pytest.mark.parametrize("model", MODELES)
def test_every_list_and_form_opens_for_the_team(model, equipe, camille, alix, theme):
    for objet in model.objects.all()[:1]:
        assert equipe.get(url(model, "change", objet.pk)).status_code == 200
    assert equipe.get(url(model, "changelist"), {"q": "a"}).status_code == 200
    attendu = 403 if model is Communaute else 200
    assert equipe.get(url(model, "add")).status_code == attendu


@pytest.mark.parametrize("model", MODELES)
def test_nothing_is_ever_deleted_not_even_by_a_superuser(model, client, dominique, camille, alix, theme):
    Personne.objects.filter(pk=dominique.pk).update(is_superuser=True)
    client.force_login(Personne.objects.get(pk=dominique.pk))
    objet = model.objects.first()

    assert client.post(url(model, "delete", objet.pk), {"post": "yes"}).status_code == 403
    client.post(
        url(model, "changelist"), {"action": "delete_selected", "_selected_action": objet.pk, "post": "yes"}
    )
    assert model.objects.filter(pk=objet.pk).exists()


@pytest.mark.parametrize("model", MODELES)
@pytest.mark.parametrize("qui", ["camille", "sacha", "etrangere"])
def test_members_never_enter(qui, model, client, request, communaute):
    client.force_login(request.getfixturevalue(qui))

    for methode in (client.get, client.post):
        response = methode(url(model, "changelist"))
        assert response.status_code in {302, 403}


def test_staff_without_the_group_may_do_nothing(client, db, escales):
    client.force_login(f.personne(is_staff=True))

    assert client.get(url(Reseau, "changelist")).status_code == 403
    assert client.post(url(Reseau, "change", escales.pk), {"name": "X"}).status_code == 403


@pytest.mark.parametrize("model", MODELES)
def test_models_are_registered_with_search_and_filters(model):
    modeladmin = admin.site._registry[model]

    assert modeladmin.search_fields
    assert modeladmin.list_filter


# --- Corbeille ---------------------------------------------------------------------------------


def test_a_network_thrown_away_disappears_at_the_next_request(client, equipe, camille, escales):
    act(equipe, "jeter", escales)

    client.force_login(camille)
    assert client.get(escales.get_absolute_url()).status_code == 404
    assert camille.rattachements.exists()
    assert codes() == {"reseau.jeter"}


def test_a_network_restored_comes_back_with_its_links(client, equipe, camille, escales):
    act(equipe, "jeter", escales)
    act(equipe, "restaurer", escales, query="?corbeille=oui")

    client.force_login(camille)
    assert client.get(f"{escales.get_absolute_url()}modifier/").status_code == 200


def test_the_list_shows_the_bin_only_on_demand(equipe, escales, graines):
    Reseau.objects.filter(pk=graines.pk).update(corbeille_le=timezone.now())

    def noms(**filtres):
        response = equipe.get(url(Reseau, "changelist"), filtres)
        return {r.name for r in response.context["cl"].result_list}

    assert noms() == {escales.name}
    assert noms(corbeille="oui") == {graines.name}
    assert noms(corbeille="tous") == {escales.name, graines.name}


def test_the_list_is_sorted_as_in_french(equipe, escales):
    for nom in ("Zèbre", "École", "eau"):
        f.reseau(nom)

    noms = [r.name for r in equipe.get(url(Reseau, "changelist")).context["cl"].result_list]

    assert noms == ["eau", "École", "Plateforme Jeunesses-Escales", "Zèbre"]


def test_a_binned_object_can_be_restored_from_the_bin_view(equipe, theme):
    act(equipe, "jeter", theme)

    assert said(act(equipe, "restaurer", theme, query="?corbeille=oui")) == ["1 élément restauré."]

    theme.refresh_from_db()
    assert theme.est_jete is False


# --- Participations ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("depart", "geste", "arrivee"),
    [
        ("candidature", "accepter", "acceptee"),
        ("en_attente", "accepter", "acceptee"),
        ("candidature", "mettre_en_attente", "en_attente"),
        ("acceptee", "mettre_en_attente", "en_attente"),
        ("acceptee", "commencer", "active"),
        ("close", "commencer", "active"),
        ("acceptee", "clore", "close"),
        ("active", "clore", "close"),
    ],
)
def test_participation_moves_by_gestures_and_is_journalled(depart, geste, arrivee, equipe, escales):
    participation = escales.participations.get()
    Participation.objects.update(state=depart)

    assert said(act(equipe, geste, participation)) == ["1 participation mise à jour."]

    participation.refresh_from_db()
    assert participation.state == arrivee
    ligne = LigneJournal.objects.get(code=f"participation.{geste}")
    assert ligne.data == {"source": depart, "target": arrivee}


@pytest.mark.parametrize(
    ("depart", "geste"),
    [
        ("active", "mettre_en_attente"),
        ("candidature", "clore"),
        ("candidature", "commencer"),
        ("close", "accepter"),
    ],
)
def test_a_gesture_out_of_turn_is_refused_with_a_sentence(depart, geste, equipe, escales):
    participation = escales.participations.get()
    Participation.objects.update(state=depart)

    (phrase,) = said(act(equipe, geste, participation))

    participation.refresh_from_db()
    assert participation.state == depart
    assert phrase == (f"{participation} : Entre-temps, l’état a changé : ce geste n’est plus possible.")


def test_accepting_opens_reading_and_dates_it(client, equipe, sacha, graines, escales):
    participation = graines.participations.get()
    Participation.objects.filter(pk=participation.pk).update(state="candidature")
    client.force_login(sacha)
    assert client.get(escales.get_absolute_url()).status_code == 404

    client.force_login(Personne.objects.get(email="dominique.fictif@example.org"))
    act(client, "accepter", participation)

    client.force_login(sacha)
    assert client.get(escales.get_absolute_url()).status_code == 200
    participation.refresh_from_db()
    assert participation.since == timezone.localdate()


# --- Rattachements et accès --------------------------------------------------------------------


def test_ending_a_rattachement_stops_access_and_keeps_the_trace(client, equipe, sacha, escales):
    lien = sacha.rattachements.get()

    assert said(act(equipe, "terminer", lien)) == ["1 rattachement terminé."]

    lien.refresh_from_db()
    assert (lien.state, lien.until) == ("termine", timezone.localdate())
    assert codes() == {"rattachement.terminer"}
    client.force_login(sacha)
    assert client.get(escales.get_absolute_url()).status_code == 404


def test_ending_the_last_referente_warns(equipe, camille, collegue, equipiere, escales):
    assert said(act(equipe, "terminer", collegue.rattachements.get())) == ["1 rattachement terminé."]

    messages = said(act(equipe, "terminer", camille.rattachements.get()))

    assert len(messages) == 2
    assert messages[1].startswith("« Plateforme Jeunesses-Escales » n’a plus de personne référente")


def test_ending_all_referentes_at_once_warns_once(equipe, camille, collegue):
    liens = [p.rattachements.get() for p in (camille, collegue)]

    assert len(said(act(equipe, "terminer", *liens))) == 2


def test_a_suspended_referente_does_not_count(equipe, camille, collegue):
    Personne.objects.filter(pk=collegue.pk).update(is_active=False)

    assert len(said(act(equipe, "terminer", camille.rattachements.get()))) == 2


def test_ending_twice_is_refused_with_a_sentence(equipe, partie):
    (phrase,) = said(act(equipe, "terminer", partie.rattachements.get()))

    assert phrase.endswith("Ce rattachement est déjà terminé.")


def test_a_personal_access_is_ended_at_once(client, equipe, alix, escales):
    client.force_login(alix)
    assert client.get(escales.get_absolute_url()).status_code == 200
    client.force_login(Personne.objects.get(email="dominique.fictif@example.org"))

    assert said(act(client, "terminer", alix.acces.get())) == ["1 accès terminé."]

    assert alix.acces.get().until == timezone.localdate() - dt.timedelta(days=1)
    client.force_login(alix)
    assert client.get(escales.get_absolute_url()).status_code == 404


def test_forged_selection_of_an_unknown_object_does_nothing(equipe, escales):
    envoi = {"action": "jeter", "_selected_action": ["999999"]}
    equipe.post(url(Reseau, "changelist"), envoi)

    assert codes() == set()
