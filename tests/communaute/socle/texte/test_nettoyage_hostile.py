"""Chaque saisie hostile ressort inoffensive, et le texte qui l'entoure reste."""

import re
from html.parser import HTMLParser

import pytest

from communaute.socle.texte.nettoyage import PERMIS, nettoyer
from communaute.socle.texte.paragraphes import texte_seul
from tests.corpus_hostile import FAMILLES, toutes


class Releve(HTMLParser):
    def __init__(self):
        super().__init__()
        self.fautes = []

    def handle_starttag(self, tag, attrs):
        if tag not in PERMIS:
            self.fautes.append(tag)
        for nom, valeur in attrs:
            if nom not in PERMIS.get(tag, ()):
                self.fautes.append(f"{tag}[{nom}]")
            if nom == "href" and not re.match(r"(https?://|mailto:)", valeur):
                self.fautes.append(valeur)
            if nom == "src" and not re.fullmatch(r"/documents/[0-9a-f-]{36}/[\w.-]*", valeur):
                self.fautes.append(valeur)
            if nom == "data-p" and not re.fullmatch(r"[a-z2-7]{8}", valeur):
                self.fautes.append(valeur)

    def handle_comment(self, data):
        self.fautes.append("commentaire")

    handle_decl = handle_pi = unknown_decl = handle_comment


def fautes(html):
    releve = Releve()
    releve.feed(html)
    releve.close()
    return releve.fautes


def test_chaque_famille_compte_au_moins_cinq_cas():
    assert {nom: len(cas) for nom, cas in FAMILLES.items() if len(cas) < 5} == {}


def test_le_releve_voit_ce_qui_pourrait_fuir():
    assert fautes('<p onclick="x"><script></script><a href="javascript:x">y</a><!-- z --></p>') == [
        "p[onclick]",
        "script",
        "javascript:x",
        "commentaire",
    ]


@pytest.mark.parametrize(
    ("famille", "rang", "saisie"), toutes(), ids=lambda v: str(v) if len(str(v)) < 20 else ""
)
def test_nettoyer_une_saisie_hostile(famille, rang, saisie):
    html = nettoyer(saisie).html
    assert fautes(html) == []
    assert texte_seul(html).startswith("Paragraphe témoin.")
    assert nettoyer(html).html == html


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ('<a href="javascript:alert(1)">lien</a>', "<p>lien</p>"),
        ('<a href="//mechant.example/">lien</a>', "<p>lien</p>"),
        ('<p onclick="alert(1)">texte</p>', "<p>texte</p>"),
        ("<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"),
        ("<script>alert(1)</script>texte", "<p>texte</p>"),
        (
            '<a href="HTTPS://Exemple.org/?a=1&b=2">lien</a>',
            '<p><a href="https://Exemple.org/?a=1&amp;b=2">lien</a></p>',
        ),
        ('<a href="mailto:a@b.example">écrire</a>', '<p><a href="mailto:a@b.example">écrire</a></p>'),
    ],
)
def test_nettoyer_garde_les_mots_et_retire_le_reste(saisie, attendu):
    assert re.sub(r' data-p="\w+"', "", nettoyer(saisie).html) == attendu


def test_nettoyer_une_profondeur_extreme_ne_casse_rien():
    for ouverture in ("<div>", "<ul><li>", "<div></x>", "<div><table><tr><td></div>", "<b><p>"):
        html = nettoyer("<p>témoin</p>" + ouverture * 5000 + "fond").html
        assert texte_seul(html) == "témoin fond"
        assert nettoyer(html).html == html
