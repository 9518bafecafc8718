"""Le bureau : ce qui attend, le plus ancien d’abord ; les filtres, la recherche, les gestes en nombre."""

import datetime as dt

import pytest
from django.utils import timezone

from fiches.experiences import actions
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux as r
from tests.fiches.experiences.conftest import dit


def vieillir(fiche, **duree):
    Fiche.objects.filter(pk=fiche.pk).update(state_since=timezone.now() - dt.timedelta(**duree))


def test_desk_shows_what_waits_oldest_first(bureau, mener):
    ages = {Etat.SOUMISE: 2, Etat.EN_RELECTURE: 9, Etat.PRETE: 5, Etat.BROUILLON: 1, Etat.PUBLIEE: 20}
    for etat, jours in ages.items():
        vieillir(mener(etat, title=etat), days=jours)

    assert bureau.titres() == [Etat.EN_RELECTURE, Etat.PRETE, Etat.SOUMISE]


def test_desk_says_network_state_since_and_who(bureau, mener, camille):
    vieillir(mener(Etat.SOUMISE), days=3)
    vieillir(mener(Etat.EN_RELECTURE), days=2)
    vieillir(mener(Etat.PRETE), days=1)
    f.accorder(assumee := mener(Etat.PRETE), by=camille)
    vieillir(assumee, hours=2)

    response = bureau.client.get(bureau.liste)

    modeladmin = response.context["cl"].model_admin
    lignes = [
        (str(x.reseau), modeladmin.etat(x), modeladmin.attente(x), modeladmin.qui(x))
        for x in response.context["cl"].result_list
    ]
    mots = [(reseau, _mots(etat), _mots(attente), qui) for reseau, etat, attente, qui in lignes]
    escales = "Plateforme Jeunesses-Escales"
    assert mots == [
        (escales, "Soumise", "depuis 3 jours", "personne pour l’instant"),
        (escales, "En relecture", "depuis 2 jours", "Dominique Fictif, depuis aujourd’hui"),
        (escales, "Prête, accord attendu", "depuis 1 jour", "le réseau"),
        (escales, "Prête, accord donné", "depuis 2 heures", "Dominique Fictif, depuis aujourd’hui"),
    ]


def _mots(html):
    return html.partition(">")[2].partition("<")[0]


def test_filter_by_state(bureau, mener):
    for etat in Etat.values:
        mener(etat, title=etat)

    assert {etat: bureau.titres(etat=etat) for etat in Etat.values} == {etat: [etat] for etat in Etat.values}
    assert len(bureau.titres(etat="tout")) == len(Etat.values)
    assert bureau.titres(etat="attend") == bureau.titres()


def test_filter_by_theme_and_network(bureau, mener, communaute, cycle, dominique, graines, sacha):
    mener(Etat.SOUMISE, title="Escales, animation")
    autre = r.theme(communaute, "Évaluation", slug="evaluation")
    ailleurs = f.ecrire_tout(f.brouillon(graines, communaute, sacha, title="Graines"), sacha, theme=autre)
    f.jusqua(ailleurs, Etat.SOUMISE, by=sacha, equipe=dominique)

    assert bureau.titres(theme__id__exact=autre.pk) == ["Graines"]
    assert bureau.titres(reseau__id__exact=graines.pk) == ["Graines"]
    assert len(bureau.titres()) == 2


def test_trash_is_hidden_until_asked_for(bureau, mener, dominique):
    jetee = mener(Etat.BROUILLON, title="Jetée")
    mener(Etat.SOUMISE, title="Gardée")
    actions.trash(jetee, by=dominique)

    assert bureau.titres(etat="tout") == ["Gardée"]
    assert bureau.titres(corbeille="oui") == ["Jetée"]
    assert bureau.titres(corbeille="tous") == ["Jetée", "Gardée"]


@pytest.mark.parametrize(
    "mot", ["quarante", "QUARANTE", "RÉÉCRIRE", "reecrire", "jeunesses-escales", "exemple"]
)
def test_search_title_network_and_author_in_every_state(bureau, mener, communaute, graines, sacha, mot):
    mener(Etat.PUBLIEE, title="Réécrire ses statuts à quarante mains")
    f.brouillon(graines, communaute, sacha, title="Une journée pour arrêter")

    assert bureau.titres(q=mot) == ["Réécrire ses statuts à quarante mains"]


def test_facets_count_each_state(bureau, fiche_soumise, fiche_publiee):
    response = bureau.client.get(bureau.liste, {"_facets": "True"})

    assert response.status_code == 200
    assert "Ce qui attend l’équipe (1)" in response.content.decode()


REQUETES_LISTE = 8


@pytest.mark.parametrize("n", [1, 3])
def test_desk_query_count_does_not_grow(bureau, mener, django_assert_num_queries, n):
    for _i in range(n):
        mener(Etat.EN_RELECTURE)

    with django_assert_num_queries(REQUETES_LISTE):
        bureau.client.get(bureau.liste)


def test_bulk_archive_reports_what_it_refuses(bureau, fiche_publiee, fiche_soumise):
    response = bureau.en_bloc("archiver", fiche_publiee, fiche_soumise)

    fiche_publiee.refresh_from_db()
    fiche_soumise.refresh_from_db()
    assert (fiche_publiee.state, fiche_soumise.state) == (Etat.ARCHIVEE, Etat.SOUMISE)
    assert dit(response) == [
        f"{fiche_soumise.title} : Entre-temps, l’état a changé : ce geste n’est plus possible.",
        "1 fiche archivée.",
    ]


def test_bulk_trash_then_restore(bureau, fiche_soumise, fiche_publiee):
    response = bureau.en_bloc("jeter", fiche_soumise, fiche_publiee)

    assert list(Fiche.objects.a_la_corbeille()) == [fiche_soumise]
    assert f"{fiche_publiee.title} : Cette fiche ne peut pas être mise à la corbeille." in dit(response)

    bureau.en_bloc("restaurer", fiche_soumise)

    assert list(Fiche.objects.a_la_corbeille()) == []


@pytest.mark.parametrize("action", ["delete_selected", "publier", "prendre", "throw_away"])
def test_bulk_action_that_does_not_exist_changes_nothing(bureau, fiche_assumee, action):
    avant = Fiche.objects.values().get(pk=fiche_assumee.pk)

    bureau.en_bloc(action, fiche_assumee)

    assert Fiche.objects.values().get(pk=fiche_assumee.pk) == avant


@pytest.mark.parametrize("chemin", ["add/", "{pk}/delete/"])
def test_neither_add_nor_delete(bureau, fiche_soumise, chemin):
    chemin = bureau.liste + chemin.format(pk=fiche_soumise.pk)

    assert bureau.client.get(chemin).status_code == 403
    assert bureau.client.post(chemin, {"post": "yes", "title": "Volée"}).status_code == 403
    assert Fiche.objects.count() == 1
