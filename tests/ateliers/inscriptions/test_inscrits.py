"""La liste des personnes inscrites : les noms à qui anime ; les adresses à la demande, et c’est noté."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from ateliers.inscriptions.actions import register
from communaute.models import LigneJournal
from tests.factories import ateliers as f
from tests.factories import reseaux


@pytest.fixture
def animee(communaute, camille, sacha, equipiere, alix):
    """Deux places (Camille, Sacha), Andréa attend, Alix anime."""
    atelier = f.atelier(communaute, capacite=2, modalite="hybride", lien_visio=f.LIEN)
    f.animation(atelier, alix)
    for personne in (camille, sacha, equipiere):
        register(atelier=atelier, personne=personne, by=personne)
    return atelier


def page(atelier):
    return f"/ateliers/{atelier.slug}/inscrits/"


def test_qui_anime_lit_les_noms_le_rang_et_le_lien_sans_adresse(
    client, animee, alix, camille, sacha, equipiere
):
    client.force_login(alix)

    reponse = client.get(page(animee))

    assert [i.nom for i in reponse.context["places"]] == [sacha.name, camille.name]
    assert [i.nom for i in reponse.context["attente"]] == [equipiere.name]
    contenu = reponse.content.decode()
    assert f.LIEN in contenu
    assert [p.email in contenu for p in (camille, sacha, equipiere)] == [False] * 3


def test_montrer_les_adresses_est_note(client, animee, alix, camille, sacha, equipiere):
    client.force_login(alix)

    contenu = client.post(page(animee), {"geste": "coordonnees"}).content.decode()

    assert [p.email in contenu for p in (camille, sacha, equipiere)] == [True] * 3
    ligne = LigneJournal.objects.get(code="inscription.coordonnees")
    assert (ligne.actor_id, ligne.target_id) == (alix.pk, animee.pk)


def test_qui_anime_ne_lit_que_sa_journee(client, animee, alix, camille, communaute):
    autre = f.atelier(communaute)
    register(atelier=autre, personne=camille, by=camille)
    client.force_login(alix)

    reponse = client.post(page(autre), {"geste": "coordonnees"})

    assert (reponse.status_code, camille.email in reponse.content.decode()) == (403, False)
    assert not LigneJournal.objects.filter(code="inscription.coordonnees").exists()


def test_le_lien_se_tait_une_fois_la_journee_finie(client, animee, alix):
    passe = timezone.now() - dt.timedelta(hours=1)
    type(animee).objects.update(starts_at=passe - dt.timedelta(hours=2), ends_at=passe)
    client.force_login(alix)

    assert f.LIEN not in client.get(page(animee)).content.decode()


@pytest.mark.parametrize("role", ["visiteur", "sacha", "equipiere", "camille", "etrangere", "partie"])
def test_aucune_adresse_ne_passe_par_un_autre_canal(role, request, animee, camille, sacha, alix):
    """Rôle × canal : page, liste, agenda, recherche, programme, messages, à prévoir, page du réseau, envois forgés."""
    anime, client, slug = Client(), Client(), animee.slug
    anime.force_login(alix)
    assert sacha.email in anime.post(page(animee), {"geste": "coordonnees"}).content.decode()
    if role != "visiteur":
        client.force_login(request.getfixturevalue(role))
    lues = [
        "/", "/ateliers/", f"/ateliers/{slug}/", f"/ateliers/{slug}.ics", f"/ateliers/{slug}/inscrits/",
        f"/ateliers/{slug}/programme/", f"/ateliers/{slug}/messages/", f"/ateliers/{slug}/a-prevoir/",
        f"/ateliers/{slug}/collegue/", "/ateliers/calendrier.ics", "/recherche/?q=reseau",
        f"/admin/ateliers/atelier/{animee.pk}/change/",
    ]  # fmt: skip
    postees = [page(animee), f"/admin/ateliers/atelier/{animee.pk}/inscrits.csv"]
    reponses = [client.get(lue) for lue in lues]
    reponses += [client.post(postee, {"geste": "coordonnees"}) for postee in postees]
    moi = None if role == "visiteur" else role

    adresses = {"camille": camille.email, "sacha": sacha.email}
    fuites = [
        (reponse.request["PATH_INFO"], qui)
        for reponse in reponses
        for qui, adresse in adresses.items()
        if qui != moi and adresse in reponse.content.decode(errors="replace")
    ]
    assert fuites == []


@pytest.mark.parametrize("combien", [1, 3])
def test_lire_la_liste_coute_autant_a_une_qu_a_trois(client, atelier, alix, compter, combien):
    f.animation(atelier, alix)
    for _n in range(combien):
        f.inscription(atelier, reseaux.personne(), reseau=reseaux.reseau())
    client.force_login(alix)

    with compter() as requetes:
        client.get(page(atelier))

    # Session, personne et ses droits, atelier, animation, places, attente.
    assert len(requetes()) == 6
