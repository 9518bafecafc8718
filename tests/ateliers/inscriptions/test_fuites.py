"""Le lien de visioconférence : aux personnes inscrites, et par aucun autre canal."""

import pytest
from django.core import mail

from ateliers.inscriptions.actions import cancel, register
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from ateliers.programme.workflow import ATELIER
from communaute.models import LigneJournal
from communaute.socle.recherche.actions import reindex
from communaute.socle.recherche.models import Entree
from tests.ateliers.inscriptions.lecteur_ics import lire
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks

CHEMINS = ["/", "/mon-espace/", "/ateliers/", "/ateliers/{slug}/", "/ateliers/{slug}.ics", "/themes/animation/",
           "/communautes/reseaux-collectifs-plateformes/", "/recherche/?q=visio.example.org",
           "/sitemap.xml", "/plan-du-site/"]  # fmt: skip


@pytest.fixture
def ouvert(atelier, theme):
    """Visible de tout le monde : la page se lit, le lien non."""
    Atelier.objects.filter(pk=atelier.pk).update(visibility="public")
    atelier.themes.add(theme)
    atelier.refresh_from_db()
    return atelier


def contenu(client, chemin, atelier) -> str:
    reponse = client.get(chemin.format(slug=atelier.slug))
    if chemin.endswith(".ics"):
        return " ".join(valeur for _p, valeur in list(lire(reponse.content).values())[:-1])
    return reponse.content.decode()


def test_the_registered_do_see_the_link_on_the_page_and_in_their_calendar(client, ouvert, camille):
    register(atelier=ouvert, personne=camille, by=camille)
    client.force_login(camille)

    assert f.LIEN in contenu(client, "/ateliers/{slug}/", ouvert)
    assert f.LIEN in contenu(client, "/ateliers/{slug}.ics", ouvert)


@pytest.mark.parametrize("chemin", [c for c in CHEMINS if "slug" not in c])
def test_other_pages_never_carry_it_even_for_the_registered(chemin, client, ouvert, camille):
    register(atelier=ouvert, personne=camille, by=camille)
    client.force_login(camille)

    assert f.LIEN not in contenu(client, chemin, ouvert)


@pytest.mark.parametrize("chemin", CHEMINS)
@pytest.mark.parametrize("qui", ["visiteur", "sacha", "etrangere", "partie", "dominique", "desistee"])
def test_nobody_else_sees_it_anywhere(qui, chemin, request, client, ouvert, camille):
    if qui == "desistee":
        register(atelier=ouvert, personne=camille, by=camille)
        cancel(atelier=ouvert, personne=camille, by=camille)
        client.force_login(camille)
    elif qui != "visiteur":
        client.force_login(request.getfixturevalue(qui))

    assert f.LIEN not in contenu(client, chemin, ouvert)


def test_a_called_off_or_past_atelier_shows_it_no_more(client, ouvert, camille, dominique):
    register(atelier=ouvert, personne=camille, by=camille)
    ATELIER.apply(ouvert, "annuler", by=dominique, note="Grève.")
    passe = f.atelier(ouvert.communaute, dans=-2, lien_visio=f.LIEN)
    f.inscription(passe, camille)
    client.force_login(camille)

    for atelier in (ouvert, passe):
        for chemin in ("/ateliers/{slug}/", "/ateliers/{slug}.ics"):
            assert f.LIEN not in contenu(client, chemin, atelier)


def test_the_confirmation_carries_it_to_her_alone(ouvert, camille, sacha):
    register(atelier=ouvert, personne=camille, by=camille)
    run_tasks()

    (courriel,) = mail.outbox
    assert courriel.to == [camille.email]
    assert f.LIEN in courriel.body


def test_the_message_of_a_cancelled_atelier_does_not(ouvert, camille, dominique):
    f.inscription(ouvert, camille)
    ATELIER.apply(ouvert, "annuler", by=dominique, note="Grève.")
    run_tasks()

    (courriel,) = mail.outbox
    assert f.LIEN not in courriel.message().as_string()
    assert f.LIEN not in str(
        [courriel.body, *[lire(c)["DESCRIPTION"] for _n, c, _t in courriel_pieces(courriel)]]
    )


def courriel_pieces(courriel):
    return [(nom, c if isinstance(c, bytes) else c.encode(), sorte) for nom, c, sorte in courriel.attachments]


def test_the_journal_never_holds_it(ouvert, camille, dominique):
    register(atelier=ouvert, personne=camille, by=camille)
    ATELIER.apply(ouvert, "clore_inscriptions", by=dominique)

    assert f.LIEN not in str(list(LigneJournal.objects.values_list("data", flat=True)))


def test_what_is_searched_never_holds_it(ouvert):
    reindex(ouvert)
    entrees = Entree.objects.filter(object_id=ouvert.pk, kind="atelier")
    assert {e.audience for e in entrees} == {"communaute", "public"}

    assert not any("visio.example" in str(vars(e)) for e in entrees)


def test_the_team_reads_it_in_the_administration(client, ouvert, dominique, camille):
    client.force_login(dominique)
    adresse = f"/admin/ateliers/atelier/{ouvert.pk}/change/"
    assert f.LIEN in client.get(adresse).content.decode()
    assert f.LIEN not in client.get("/admin/ateliers/atelier/").content.decode()

    client.force_login(camille)
    assert client.get(adresse).status_code == 302


def test_a_draft_shows_nothing_outside_the_team(client, communaute, camille):
    brouillon = f.atelier(
        communaute, state=Etat.BROUILLON, title="Secret de préparation", visibility="public"
    )
    client.force_login(camille)

    for chemin in (
        "/",
        "/mon-espace/",
        "/ateliers/",
        "/communautes/reseaux-collectifs-plateformes/",
        "/sitemap.xml",
        "/recherche/?q=preparation",
    ):
        assert brouillon.title not in client.get(chemin).content.decode()
