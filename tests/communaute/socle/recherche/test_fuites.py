"""Qui trouve quoi : rôle × audience × endroit. Chaque mot rare ne mène qu’à celles et ceux qui lisent où il est."""

from html import unescape

import pytest
from django.core import mail

from communaute.models import Avis, Entree
from communaute.socle.recherche.actions import reindex
from tests.communaute.socle.recherche.conftest import PUBLIC_MOT, RESERVE_MOT
from tests.factories import fiches as f

RESEAU_MOT = "tournesols"
# Mot cherché → qui le trouve. « visiteur » : personne de connecté ; « etrangere » : une autre communauté.
ROLES = ("visiteur", "etrangere", "partie", "camille", "sacha", "alix", "dominique")
MEMBRES = {"camille", "sacha", "alix", "dominique"}
DETOURS = ("xylophag", "xylophaje", "xilophage", '"xylophage ronge"', "zibeline xylophage", "charpente")
ATTENDU = {
    "brouillonne": set(),
    PUBLIC_MOT: set(ROLES),
    RESERVE_MOT: MEMBRES,
    "hippocampe": MEMBRES,
    "kaléidoscope": MEMBRES,
    RESEAU_MOT: MEMBRES,
}


@pytest.fixture
def tout(
    fiche_ouverte,
    repere_publie,
    atelier_annonce,
    graines,
    escales,
    communaute,
    sacha,
    alix,
    etrangere,
    partie,
    camille,
):
    graines.presentation = f"Un réseau de {RESEAU_MOT}."
    graines.save()
    reindex(graines)
    brouillon = f.brouillon(escales, communaute, camille, title="Une fiche brouillonne")
    reindex(brouillon)


@pytest.mark.parametrize("mot", ATTENDU)
@pytest.mark.parametrize("role", ROLES)
def test_who_finds_what_on_the_page(mot, role, tout, client, request):
    if role != "visiteur":
        client.force_login(request.getfixturevalue(role))

    reponse = client.get("/recherche/", {"q": mot})
    page = reponse.context["page"]

    trouve = page.reponse.facon == "tous" and page.nombre > 0
    assert trouve is (role in ATTENDU[mot])
    # Le mot n’est nulle part ailleurs que dans la case et les phrases qui le répètent.
    montre = str(page.trouvailles)
    assert (mot in montre) is (role in ATTENDU[mot])


@pytest.mark.parametrize("q", DETOURS)
@pytest.mark.parametrize("role", ["visiteur", "etrangere", "partie"])
def test_no_detour_reveals_a_reserved_word(q, role, tout, client, request):
    """Ni un début de mot, ni une correction, ni un extrait, ni un nombre."""
    if role != "visiteur":
        client.force_login(request.getfixturevalue(role))
    reponse = client.get("/recherche/", {"q": q})
    page = reponse.context["page"]
    html = unescape(reponse.content.decode()).replace(q, "")

    assert RESERVE_MOT not in html
    assert "charpente" not in html
    assert RESERVE_MOT not in page.reponse.corrigee
    temoin = client.get("/recherche/", {"q": "zibeline qqqqqq" if q.startswith("zibeline") else "qqqqqq"})
    assert page.nombre == temoin.context["page"].nombre


def test_a_member_finds_by_a_misspelled_reserved_word(tout, client, sacha):
    """Le même détour mène au mot qui lit la section : l’essai précédent pourrait fuir."""
    client.force_login(sacha)

    page = client.get("/recherche/", {"q": "xylophaje"}).context["page"]

    assert (page.reponse.corrigee, page.nombre) == (RESERVE_MOT, 1)


@pytest.mark.parametrize(
    "chemin", ["/", "/fiches/", "/reperes/", "/ateliers/", "/sitemap.xml", "/plan-du-site/"]
)
def test_a_reserved_word_is_on_no_public_page(chemin, tout, client, fiche_ouverte):
    for adresse in (chemin, fiche_ouverte.get_absolute_url()):
        assert RESERVE_MOT not in client.get(adresse, follow=True).content.decode()


def test_a_reserved_word_is_in_no_notice_and_no_mail(tout):
    assert not [m for m in mail.outbox if RESERVE_MOT in m.body + m.subject]
    assert RESERVE_MOT not in str(list(Avis.objects.values()))


def test_access_that_ends_takes_search_away_at_once(tout, client, sacha):
    client.force_login(sacha)
    assert client.get("/recherche/", {"q": RESERVE_MOT}).context["page"].nombre == 1

    sacha.rattachements.update(state="termine")

    assert client.get("/recherche/", {"q": RESERVE_MOT}).context["page"].nombre == 0


def test_one_answer_per_object(tout, client, sacha):
    client.force_login(sacha)

    assert Entree.objects.filter(texte__contains=PUBLIC_MOT).count() == 2
    assert client.get("/recherche/", {"q": PUBLIC_MOT}).context["page"].nombre == 1
