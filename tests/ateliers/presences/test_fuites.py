"""Qui était là, qui ne l’était pas : à l’équipe et à qui anime, et par aucun autre canal. Rôle par rôle."""

import pytest

from communaute.models import LigneJournal
from communaute.socle.recherche.actions import reindex
from communaute.socle.recherche.models import Entree
from tests.factories import ateliers as f
from tests.factories import reseaux

CHEMINS = ["/", "/mon-espace/", "/ateliers/", "{page}", "{page}programme/", "{page}attestation/", "{page}presences/",
           "{page}presences/feuille/", "{page}presences/saisie/", "{page}presences/{pk}/attestation/",
           "{page}a-prevoir/", "{page}deroule/", "/communautes/reseaux-collectifs-plateformes/",
           "/recherche/?q=plumi", "/sitemap.xml", "/plan-du-site/"]  # fmt: skip
NOMS = ("Plumier", "Taillecrayon")


@pytest.fixture
def tenue(communaute, alix):
    """Une journée ouverte à tout le monde, finie : une absente, une invitée présente."""
    atelier = f.atelier(communaute, dans=-3, visibility="public")
    f.animation(atelier, alix)
    f.inscription(atelier, reseaux.personne("Ange Plumier"), presence="absente")
    f.invitee(atelier, "Mahé Taillecrayon", "Mairie de Papier", presence="presente")
    return atelier


def contenu(client, chemin, atelier) -> str:
    pk = atelier.inscriptions.present().get().pk
    return client.get(chemin.format(page=atelier.get_absolute_url(), pk=pk)).content.decode()


@pytest.mark.parametrize("qui", ["alix", "dominique"])
def test_the_team_and_who_facilitates_do_read_them(qui, request, client, tenue):
    client.force_login(request.getfixturevalue(qui))

    for chemin in ("{page}presences/", "{page}presences/saisie/"):
        assert all(nom in contenu(client, chemin, tenue) for nom in NOMS)
    assert "Taillecrayon" in contenu(client, "{page}presences/{pk}/attestation/", tenue)


@pytest.mark.parametrize("chemin", CHEMINS)
@pytest.mark.parametrize("qui", ["visiteur", "sacha", "camille", "etrangere", "partie", "anime_ailleurs"])
def test_nobody_else_does_by_any_address(qui, chemin, request, client, tenue, camille):
    if qui == "anime_ailleurs":
        f.animation(f.atelier(tenue.communaute, dans=-3), camille)
        qui = "camille"
    if qui != "visiteur":
        client.force_login(request.getfixturevalue(qui))

    page = contenu(client, chemin, tenue)

    assert [nom for nom in NOMS if nom in page] == []


def test_contact_details_are_on_no_page_of_presence(client, tenue, dominique):
    adresse = tenue.inscriptions.exclude(personne=None).get().personne.email
    client.force_login(dominique)

    for chemin in ("{page}presences/", "{page}presences/saisie/", "{page}presences/feuille/"):
        assert adresse not in contenu(client, chemin, tenue)


def test_neither_search_nor_the_journal_hold_names(client, tenue, dominique):
    client.force_login(dominique)
    page = f"{tenue.get_absolute_url()}presences/"
    client.post(page, {"geste": "accueillir", "invite_nom": "Lou Taillecrayon", "invite_structure": "Mairie"})
    reindex(tenue)

    assert LigneJournal.objects.filter(code="presence.accueillir").count() == 1
    assert "Taillecrayon" not in str(list(LigneJournal.objects.values_list("data", flat=True)))
    assert not any("Taillecrayon" in str(vars(e)) for e in Entree.objects.all())
