"""Typographie, dates et nombres : ce que lit une personne."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaute.socle.texte.francais import (
    date_courte,
    date_longue,
    heure,
    nombre,
    pluriel,
    slug_francais,
)
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.typographie import typo_html, typo_texte

from .fabriques import DESORDRE

F, N = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("tape", "lu"),
    [
        ("Bonjour ! Ça va? Oui; non", f"Bonjour{F}! Ça va{F}? Oui{F}; non"),
        ("Quoi ?! Vraiment !!!", f"Quoi{F}?! Vraiment{F}!!!"),
        ("(quoi ?) (!)", f"(quoi{F}?) (!)"),
        ("! seul", "! seul"),
        ("Note: ceci : cela", f"Note{N}: ceci{N}: cela"),
        ("«oui» et « non »", f"«{F}oui{F}» et «{F}non{F}»"),
        ("l'atelier d'«Ici» aujourd'hui 5' 'x'", f"l’atelier d’«{F}Ici{F}» aujourd’hui 5' 'x'"),
        ("fin... ou ....", "fin… ou ...."),
        ("12 mars 2018, 1er avril", f"12{N}mars 2018, 1er{N}avril"),
        ("12 500 € et 1 234 567 km", f"12{F}500{N}€ et 1{F}234{F}567{N}km"),
        ("en 2018 500 mots, tél. 01 44 83 03 55", "en 2018 500 mots, tél. 01 44 83 03 55"),
        ("5 % de 3 réseaux, 1,5 ETP", f"5{N}% de 3{N}réseaux, 1,5{N}ETP"),
        ("p. 4, n° 3, n°3, art. 2", f"p.{N}4, n°{N}3, n°{N}3, art.{N}2"),
        ("M. Fictif et Mme Exemple", f"M.{N}Fictif et Mme{N}Exemple"),
        ("à 9 h 30, à 9:30, à 9:30:15", f"à 9{N}h{N}30, à 9:30, à 9:30:15"),
        ("voir https://exemple.org/?a=1;b=2&c='x' ; ok", f"voir https://exemple.org/?a=1;b=2&c='x'{F}; ok"),
        (
            "exemple.org/a?b;c puis camille.exemple@example.org!",
            f"exemple.org/a?b;c puis camille.exemple@example.org{F}!",
        ),
        ("(https://exemple.org/a).", "(https://exemple.org/a)."),
    ],
)
def test_typo_texte(tape, lu):
    assert typo_texte(tape) == lu
    assert typo_texte(lu) == lu


@pytest.mark.parametrize(
    ("html", "lu"),
    [
        ("<p><strong>Attention</strong> : oui</p>", f"<p><strong>Attention</strong>{N}: oui</p>"),
        ("<p><em>mot </em>!</p><p>! seul</p>", f"<p><em>mot</em>{F}!</p><p>! seul</p>"),
        (
            "<p>1er mars, 2e, XXIe siècle</p>",
            f"<p>1<sup>er</sup>{N}mars, 2<sup>e</sup>, XXI<sup>e</sup> siècle</p>",
        ),
        ('<a href="https://exemple.org/?a;b!c">l\'été</a>', '<a href="https://exemple.org/?a;b!c">l’été</a>'),
        ("mot <code>a ; b... l'x</code> ; ok", f"mot <code>a ; b... l'x</code>{F}; ok"),
        ("<p>a &lt;b&gt; &amp;amp ?</p>", f"<p>a &lt;b&gt; &amp;amp{F}?</p>"),
        ("<p>https://exemple.org/2e?x</p>", "<p>https://exemple.org/2e?x</p>"),
    ],
)
def test_typo_html(html, lu):
    assert typo_html(html) == lu
    assert typo_html(lu) == lu


@given(st.text(alphabet="aA1 2345;:!?«»'.,<>&%€h-@/\u00a0\u202f\ue000", max_size=30))
def test_typo_texte_est_idempotente_et_garde_les_signes(texte):
    une_fois = typo_texte(texte)
    assert typo_texte(une_fois) == une_fois
    garde = str.maketrans(dict.fromkeys(f" {F}{N}\ue000") | {"’": "'", "…": "..."})
    assert une_fois.translate(garde) == texte.translate(garde)


@given(DESORDRE)
def test_typo_html_est_idempotente_et_ne_change_aucune_balise(saisie):
    html = nettoyer(saisie).html
    une_fois = typo_html(html)
    assert typo_html(une_fois) == une_fois
    assert nettoyer(une_fois).html.count("<") == html.count("<")


def test_dates_et_heures():
    jour = datetime.date(2018, 3, 1)
    assert date_longue(jour) == f"jeudi 1er{N}mars{N}2018"
    assert date_courte(datetime.date(2018, 8, 12)) == f"12{N}août{N}2018"
    assert [heure(datetime.time(9, 30)), heure(datetime.time(17))] == [f"9{N}h{N}30", f"17{N}h"]


def test_nombres_et_pluriels():
    assert [nombre(12500), nombre(1.5), nombre(1234.0), nombre(0)] == [f"12{F}500", "1,5", f"1{F}234", "0"]
    assert [pluriel(n, "fiche", "fiches") for n in (0, 1, 1.5, 2)] == ["fiche", "fiche", "fiche", "fiches"]


@pytest.mark.parametrize(
    ("titre", "slug"),
    [
        ("L'animation d’un réseau", "l-animation-d-un-reseau"),
        ("Une œuvre collective : État d'un·e chargé·e", "une-oeuvre-collective-etat-d-une-chargee"),
        ("  !!  ", ""),
        ("mot " * 30, "mot-" * 14 + "mot"),
        ("a" * 90, "a" * 60),
    ],
)
def test_slug_francais(titre, slug):
    assert slug_francais(titre) == slug
