"""À lire ensuite : les fiches des mêmes repères d’abord, puis du même thème ; jamais ce qu’on ne peut pas lire."""

import pytest
from django.contrib.auth.models import AnonymousUser

from fiches import panneaux
from fiches.experiences import actions
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from fiches.reperes import autour
from tests.factories import fiches as f
from tests.factories import reseaux


@pytest.fixture
def titres(rf):
    def titres(user, fiche):
        request = rf.get("/")
        request.user = user
        *_avant, panneau = panneaux.fiche(request, fiche)
        return [v.title for v in panneau.context["fiches"]] if panneau else []

    return titres


@pytest.fixture
def ecrire(communaute, escales, camille, dominique, theme):
    """`ecrire(titre, theme, public)` : une fiche publiée."""

    def ecrire(titre, theme=theme, public=False):
        fiche = f.ecrire_tout(
            f.brouillon(escales, communaute, camille, title=titre), camille, theme=theme, ouverture="public"
        )
        fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
        return f.relue(actions.open_to_public(fiche, by=dominique)) if public else fiche

    return ecrire


def test_d_abord_les_memes_reperes_puis_le_meme_theme(ecrire, publie, communaute, camille, dominique, titres):
    autre = reseaux.theme(communaute, "Évaluation", slug="evaluation")
    une, du_theme, _loin = ecrire("Une"), ecrire("Du thème"), ecrire("D’ailleurs", theme=autre)
    du_repere = ecrire("Du repère", theme=autre)
    for fiche in (une, du_repere):
        autour.illustrate(publie, fiche=fiche, en_quoi="Elle éclaire.", by=dominique)

    trouves = titres(camille, une)

    assert trouves[0] == "Du repère"
    assert du_theme.title in trouves[1:]
    assert "D’ailleurs" not in trouves
    assert len(trouves) <= 3


def test_trois_au_plus_jamais_elle_meme(ecrire, camille, titres):
    une, *_autres = [ecrire(f"Fiche {n}") for n in range(5)]

    assert len(titres(camille, une)) == 3
    assert une.title not in titres(camille, une)


def test_seulement_ce_que_la_personne_lit(ecrire, camille, dominique, etrangere, titres):
    une, ouverte = ecrire("Une", public=True), ecrire("Ouverte", public=True)
    ecrire("Fermée")
    archivee, retiree = ecrire("Archivée", public=True), ecrire("Retirée", public=True)
    FICHE.apply(archivee, "archiver", by=dominique)
    FICHE.apply(retiree, "retirer", by=dominique, note="Le réseau le demande.")

    assert sorted(titres(camille, une)) == ["Fermée", "Ouverte"]
    assert titres(etrangere, une) == titres(AnonymousUser(), une) == [ouverte.title]


def test_un_repere_cache_ne_rapproche_rien(ecrire, en_ecriture, communaute, dominique, camille, titres):
    """Un repère qui s’écrit encore ne relie pas, aux yeux d’une lectrice, deux fiches de thèmes différents."""
    une = ecrire("Une")
    autre = ecrire("Autre", theme=reseaux.theme(communaute, "Évaluation", slug="evaluation"))
    for fiche in (une, autre):
        autour.illustrate(en_ecriture, fiche=fiche, en_quoi="Elle éclaire.", by=dominique)

    assert autre.title not in titres(camille, une)


def test_un_brouillon_n_a_pas_de_voisines(ecrire, communaute, escales, camille, titres):
    ecrire("Une")

    assert titres(camille, f.brouillon(escales, communaute, camille)) == []
