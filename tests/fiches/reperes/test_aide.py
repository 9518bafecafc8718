"""Chaque page où l’on travaille sur un repère mène au passage de l’aide qui la raconte ; l’aide en dit les mots."""

import re

import pytest

from communaute.accueil import origine
from communaute.accueil.pages import sections
from fiches.reperes.enums import EtatRepere
from fiches.reperes.positions.models import Sens
from tests.factories import reperes as r

PARTIES = {p.ancre: p for s in sections(origine.pages()["aide"]["corps"]) for p in s.parties}
# La page, l’état du repère, le passage.
PAGES = [
    ("formulations/nouvelle/?partie={partie}", EtatRepere.CO_CONSTRUCTION, "Proposer une autre formulation"),
    ("position/", EtatRepere.VALIDATION, "Donner la position du réseau sur un repère"),
    ("essais/nouveau/", EtatRepere.PUBLIE, "Dire « Nous l’avons essayé »"),
    ("historique/", EtatRepere.PUBLIE, "Lire les versions d’un repère"),
]


def texte(html: str) -> str:
    return html.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(("page", "etat", "titre"), PAGES)
def test_la_page_mene_a_son_passage(client, conduire, camille, page, etat, titre):
    repere = r.relu(conduire(etat))
    partie = repere.texte.head.contenu.blocs[0].id
    client.force_login(camille)
    html = client.get(repere.get_absolute_url() + page.format(partie=partie)).content.decode()

    (ancre,) = re.findall(r'href="/aide/#([a-z-]+)"', html)

    assert texte(PARTIES[ancre].titre) == titre


@pytest.mark.parametrize(
    ("passage", "mots"),
    [
        (
            "commenter-un-repere",
            ["Commenter", "Commenter ces mots", "Publier le commentaire", "Résoudre", "Rouvrir"],
        ),
        ("retrouver-un-commentaire-dont-le-passage-a-change", ["Commentaires dont le passage a été réécrit"]),
        ("proposer-une-autre-formulation", ["Proposer une autre formulation", "Proposer cette formulation"]),
        ("suivre-une-formulation-comprendre-un-changement", ["Pourquoi ces mots ont changé"]),
        ("savoir-sur-quoi-s-appuie-un-repere", ["Aucune expérience ne l’appuie encore", "Racontez la vôtre"]),
        ("lire-les-versions-d-un-repere", ["Historique"]),
        ("dire-nous-l-avons-essaye", ["Raconter ce que nous avons essayé"]),
        ("donner-la-position-du-reseau-sur-un-repere", Sens.labels),
    ],
)
def test_l_aide_dit_les_mots_de_l_interface(passage, mots):
    lu = texte(PARTIES[passage].html)

    assert [mot for mot in mots if f"« {mot} »" not in lu] == []
