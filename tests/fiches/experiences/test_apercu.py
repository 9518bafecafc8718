"""L’aperçu : exactement ce qu’une autre personne lirait, et rien que qui écrit ou relit puisse seul demander."""

import re

import pytest
from django.test import Client

from fiches.experiences import actions
from fiches.moderation.enums import Etat
from tests.factories import fiches as f

CORPS = re.compile(r'<article class="lecture__corps">.*?(<header>.*?)</article>', re.S)


@pytest.fixture
def fiche(fiche_brouillon, camille, theme):
    """Des étapes, une parole dite et une autre qui attend, une section réservée, une suite réservée."""
    f.ecrire_tout(fiche_brouillon, camille, ouverture="public", territoires="Bretagne")
    f.ecrire(fiche_brouillon, "difficultes", "<p>Nous avions promis l’anonymat.</p>", camille, reservee=True)
    f.suivre(
        fiche_brouillon,
        "demarche",
        camille,
        f.une_etape("Appeler avant d’envoyer", "<p>Dix appels de vingt minutes.</p>", "avril 2016"),
        f.une_etape("Poser trois questions"),
        html="",
    )
    f.suivre(
        fiche_brouillon, "paroles", camille, f.une_parole("<p>On s’est enfin parlé.</p>", "Une bénévole")
    )
    return f.relue(fiche_brouillon)


def page(client, chemin) -> str:
    reponse = client.get(chemin)
    assert reponse.status_code == 200
    return reponse.content.decode()


def corps(html, fiche) -> str:
    """L’article, après ce qui n’est dit qu’à qui écrit ; l’adresse ne se fixe qu’à la publication."""
    return " ".join(CORPS.search(html)[1].replace(f"/{fiche.slug}/", "/adresse/").split())


def test_l_apercu_public_est_la_page_qu_une_inconnue_lira(client, fiche, camille, dominique):
    client.force_login(camille)
    avant = corps(page(client, f"/fiches/{fiche.slug}/apercu/?vu=public"), fiche)
    publiee = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    actions.open_to_public(publiee, by=dominique)

    lue = corps(page(Client(), publiee.get_absolute_url()), publiee)

    assert "Appeler avant d’envoyer" in lue
    assert "anonymat" not in lue
    assert avant == lue


def test_l_apercu_d_un_membre_est_la_page_qu_un_membre_lira(client, fiche, camille, sacha, dominique):
    client.force_login(camille)
    avant = corps(page(client, f"/fiches/{fiche.slug}/apercu/?vu=membre"), fiche)
    publiee = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    client.force_login(sacha)

    lue = corps(page(client, publiee.get_absolute_url()), publiee)

    assert "anonymat" in lue
    assert avant == lue


def test_l_apercu_dit_combien_de_sections_manquent(client, fiche, camille):
    f.suivre(
        fiche,
        "paroles",
        camille,
        f.une_parole("<p>Dite.</p>"),
        f.une_parole("<p>Mots sans accord.</p>", accord=False),
    )
    client.force_login(camille)

    public = page(client, f"/fiches/{fiche.slug}/apercu/?vu=public")
    membre = page(client, f"/fiches/{fiche.slug}/apercu/?vu=membre")

    assert ("1 section réservée" in public, "1 section réservée" in membre) == (True, False)
    assert ("1 parole n’y est pas" in public, "1 parole n’y est pas" in membre) == (True, True)
    assert ("Mots sans accord" in public, "Mots sans accord" in membre) == (False, False)
    assert ("Dite." in public, "Dite." in membre) == (True, True)


def test_le_public_ne_verra_pas_une_fiche_que_le_reseau_garde(client, fiche, camille):
    f.presenter(fiche, camille, ouverture="communaute")
    client.force_login(camille)

    public = page(client, f"/fiches/{fiche.slug}/apercu/?vu=public")

    assert "Le public ne la verra pas." in public
    assert "Appeler avant" not in public
    assert "Appeler avant" in page(client, f"/fiches/{fiche.slug}/apercu/?vu=membre")


def test_l_apercu_montre_le_texte_de_travail_et_la_page_le_texte_publie(
    client, mener, camille, dominique, sacha
):
    fiche = mener(Etat.PUBLIEE)
    f.FICHE.apply(fiche, "reviser", by=camille)
    f.ecrire(fiche, "contexte", "<p>Un contexte récrit.</p>", camille)
    f.presenter(fiche, camille, title="Un titre récrit")
    client.force_login(camille)

    apercu = page(client, f"/fiches/{fiche.slug}/apercu/?vu=membre")
    lue = page(client, fiche.get_absolute_url())

    assert ("Un contexte récrit" in apercu, "Un contexte récrit" in lue) == (True, False)
    assert ("Un titre récrit" in apercu, "Un titre récrit" in lue) == (True, False)
    assert f.relue(fiche).title != "Un titre récrit"


@pytest.mark.parametrize("vu", ["", "?vu=inconnu", "?vu=membre"])
def test_une_demande_de_travers_montre_le_membre(client, fiche, camille, vu):
    client.force_login(camille)

    assert client.get(f"/fiches/{fiche.slug}/apercu/{vu}").context["vue"] == "membre"


def test_l_apercu_n_est_qu_a_qui_ecrit_ou_relit(client, fiche, camille, dominique, sacha, equipiere):
    publiee = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    statuts = {}
    for personne in (camille, dominique, sacha, equipiere):
        client.force_login(personne)
        statuts[personne.pk] = client.get(f"{publiee.get_absolute_url()}apercu/").status_code

    assert list(statuts.values()) == [200, 200, 404, 404]
