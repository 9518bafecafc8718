"""Deux personnes au même instant : chaque geste se pose, rien ne se perd, rien ne se double."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from communaute.socle.refus import Refus
from fiches.guides import actions
from tests.factories import guides as g

pytestmark = pytest.mark.usefixtures("vraies_transactions")


def ensemble(*gestes):
    """Joue les gestes au même instant ; rend pour chacun « fait » ou le code du refus."""
    depart = Barrier(len(gestes))

    def play(geste):
        depart.wait(timeout=30)
        try:
            geste()
        except Refus as refus:
            return refus.code
        finally:
            connection.close()
        return "fait"

    with ThreadPoolExecutor(len(gestes)) as fils:
        return sorted(fils.map(play, gestes))


@pytest.fixture
def guide(vraies_transactions, communaute, dominique):
    return g.guide(communaute, dominique)


def natures(guide):
    return [b.kind for b in g.relu(guide).texte.head.contenu.blocs]


def id_de(guide, nature):
    return next(b.id for b in g.relu(guide).texte.head.contenu.blocs if b.kind == nature)


def test_deux_personnes_rangent_au_meme_instant(guide, dominique, eden):
    avant = natures(guide)
    preface, glossaire = id_de(guide, "preface"), id_de(guide, "glossaire")

    dits = ensemble(
        lambda: actions.move(guide, chapitre=preface, pas=1, by=dominique),
        lambda: actions.move(guide, chapitre=glossaire, pas=1, by=eden),
    )

    assert dits == ["fait", "fait"]
    assert sorted(natures(guide)) == sorted(avant)
    assert natures(guide)[:2] == ["introduction", "preface"]
    assert natures(guide)[-2:] == ["credits", "glossaire"]


def test_le_meme_bouton_clique_quatre_fois_au_meme_instant(guide, dominique):
    preface, vu = id_de(guide, "preface"), guide.texte.head

    dits = ensemble(*[lambda: actions.move(guide, chapitre=preface, pas=1, seen=vu, by=dominique)] * 4)

    assert dits == ["fait"] * 4
    assert natures(guide)[:2] == ["introduction", "preface"]
    assert g.relu(guide).texte.head.number == 2


def test_le_meme_chapitre_ajoute_par_deux_personnes(guide, dominique, eden):
    dits = ensemble(
        *[
            lambda by=by: actions.add(guide, nature="texte", ref="un-code", title="Merci", by=by)
            for by in (dominique, eden)
        ]
    )

    assert dits == ["fait", "fait"]
    assert natures(guide).count("texte") == 1
    assert g.relu(guide).texte.head.number == 2


def test_oter_et_deplacer_au_meme_instant(guide, dominique, eden):
    preface = id_de(guide, "preface")

    dits = ensemble(
        lambda: actions.remove(guide, chapitre=preface, by=dominique),
        lambda: actions.move(guide, chapitre=preface, pas=1, by=eden),
    )

    assert dits in (["fait", "fait"], ["fait", "parti"])
    assert "preface" not in natures(guide)
