"""Ce que l’on tape : des termes, et jamais la syntaxe des requêtes."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType

from communaute.models import Entree
from communaute.socle.recherche.actions import _vecteur
from communaute.socle.recherche.models import Audience
from communaute.socle.recherche.natures import Lisible
from communaute.socle.recherche.question import (
    LONGUEUR_MAX,
    TERMES_MAX,
    Terme,
    lire,
    nettoyer_saisie,
    requete,
)

HOSTILES = [
    "", " ", "\0", "%00", "'", '"', '"a b', "«", "-", "- -", "-a", "!a", "a & b | !c", "a:*", "a <-> b", "(",
    "))((", "\\",
    "a\\'", "'; DROP TABLE x; --", "<script>alert(1)</script>", "\ud800", "😀", "\u202e", "a" * 10_000, "a " * 5_000,
    "\n\t\r", "1e5 -2.5", "a@b.c http://x.y/z?q=1", "·", "(e)s", "-(e)", '"" "" ""', "les", "qui quoi", "-les",
    "équipé·e·s -acteur·rice", "{}[]*?+^$", "NULL", "0", "١٢٣", "漢字", "ﬁn", "İ", "ǅ",
]  # fmt: skip


@pytest.mark.parametrize(
    ("q", "attendu"),
    [
        ("charte", (Terme(("charte",)),)),
        ("L’eau", (Terme(("eau",)),)),
        ("les chartes", (Terme(("chartes",)),)),
        ("qui fait quoi", (Terme(("qui",)), Terme(("fait",)), Terme(("quoi",)))),
        ("« deuxième oui »", (Terme(("deuxième", "oui"), est_phrase=True),)),
        ("charte -atelier", (Terme(("charte",)), Terme(("atelier",), est_exclu=True))),
        ("-atelier", ()),
        ("équipé·e·s", (Terme(("équipé", "équipée")),)),
        ("animatrice", (Terme(("animatrice", "animateur")),)),
        ("acteur·rice", (Terme(("acteur", "actrice")),)),
        ("charte charte", (Terme(("charte",)),)),
    ],
)
def test_read(q, attendu):
    lus = lire(q)

    assert [
        (t.formes[: len(a.formes)], t.est_phrase, t.est_exclu) for t, a in zip(lus, attendu, strict=True)
    ] == [(a.formes, a.est_phrase, a.est_exclu) for a in attendu]


@pytest.mark.parametrize("q", HOSTILES, ids=ascii)
def test_hostile_questions_are_only_words(q, db):
    termes = lire(q)

    assert len(termes) <= TERMES_MAX
    assert all(re.fullmatch(r"[^\W_]+", forme) for terme in termes for forme in terme.formes)
    assert len(nettoyer_saisie(q)) <= LONGUEUR_MAX
    for options in ({}, {"tous": False}, {"prefixe": True}) if termes else ():
        list(Entree.objects.filter(vector=requete(termes, **options)))


EQUIVALENTS = [
    ("équipe", "equipe"), ("equipe", "équipe"), ("équipé·e·s", "équipe"), ("équipée", "équipé·e·s"),
    ("œuvre", "oeuvre"), ("oeuvre", "œuvre"), ("l'eau", "l’eau"), ("L’EAU", "eau"), ("réseaux", "réseau"),
    ("réseau", "réseaux"), ("nationaux", "national"), ("animatrices", "animateur"), ("animateur", "animatrice"),
    ("coordinatrice", "coordinateur·rice·s"), ("mangée", "manger"), ("créer", "créée"), ("evaluer", "évaluation"),
    ("élues", "élu"), ("financière", "financiers"), ("active", "actif"), ("concurrents", "concurrence"),
    ("MEMBRE", "membres"), ("aujourd’hui", "aujourd'hui"), ("celle-ci", "celle‑ci"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "texte"), EQUIVALENTS)
def test_equivalent_words_find_each_other(question, texte, communaute):
    """L’entrée dit `texte` ; on la cherche par `question`, écrit autrement."""
    assert trouve(question, f"Voici {texte} au milieu d’une phrase.")


@pytest.mark.parametrize(
    ("question", "texte"), [("eau", "seau"), ("charte", "charrue"), ("« petit deux »", "deux petits")]
)
def test_different_words_do_not(question, texte, communaute):
    assert not trouve(question, f"Voici {texte} au milieu d’une phrase.")


def trouve(question, texte) -> bool:
    vecteur = _vecteur(Lisible(Audience.PUBLIC, title="", url="", texte=texte))
    communs = {"audience": Audience.PUBLIC, "kind": "essai", "title": "", "texte": "", "url": ""}
    type_ = ContentType.objects.get_for_model(Entree)
    Entree.objects.bulk_create([Entree(content_type=type_, object_id=1, vector=vecteur, **communs)])
    return Entree.objects.filter(vector=requete(lire(question))).exists()
