"""Ce qui est gardé d’un texte tapé, et comment il s’affiche."""

import pytest

from communaute.socle.passages.propre import mettre_au_propre
from communaute.socle.passages.rendu import en_paragraphes
from communaute.templatetags.passages import paragraphes


@pytest.mark.parametrize(
    ("tape", "garde"),
    [
        ("  Bonjour  ", "Bonjour"),
        ("un\r\n\r\ndeux\rtrois", "un\n\ndeux\ntrois"),
        ("un" + "\n" * 10_000 + "deux", "un\n\ndeux"),
        ("a\u202eb\u2066c\x00d\ufeff", "abcd"),
        ("مرحبا", "مرحبا"),
        ("\n \t\u200b\u200d\x00\n", ""),
        ("", ""),
        ("!", "!"),
    ],
)
def test_mettre_au_propre(tape, garde):
    assert mettre_au_propre(tape) == garde


def test_mettre_au_propre_deux_fois_ne_change_rien():
    une = mettre_au_propre(" a \n\n\n\n b\u202e \r\n")

    assert mettre_au_propre(une) == une == "a\n\n b"


def test_paragraphes_et_lignes():
    assert en_paragraphes("un\ndeux\n\ntrois") == '<p dir="auto">un<br>deux</p><p dir="auto">trois</p>'


@pytest.mark.parametrize(
    ("texte", "adresse"),
    [
        ("voir https://exemple.org/a?b=1&c=2.", "https://exemple.org/a?b=1&amp;c=2"),
        ("(http://exemple.org/a_(b))", "http://exemple.org/a_(b)"),
        ("« https://exemple.org »", "https://exemple.org"),
        ('https://exemple.org/"onclick=alert(1)', "https://exemple.org/"),
        ("HTTPS://EXEMPLE.ORG/É!", "HTTPS://EXEMPLE.ORG/É"),
    ],
)
def test_une_adresse_devient_un_lien(texte, adresse):
    lien = f'<a href="{adresse}" rel="noopener nofollow ugc">{adresse}</a>'

    assert en_paragraphes(texte).count("<a ") == 1
    assert lien in en_paragraphes(texte)


@pytest.mark.parametrize(
    "texte",
    ["javascript:alert(1)", "data:text/html,x", "ftp://exemple.org", "//exemple.org", "www.exemple.org"],
)
def test_aucune_autre_adresse_ne_devient_un_lien(texte):
    assert "<a " not in en_paragraphes(texte)


def test_tout_est_echappe():
    assert paragraphes("<script>alert(1)</script> & <b>") == (
        '<p dir="auto">&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;</p>'
    )


def test_la_typographie_laisse_les_adresses():
    rendu = paragraphes("Vraiment ? Lire : https://exemple.org/a:b?c=d")

    assert "Vraiment\u202f? Lire\u00a0: <a" in rendu
    assert 'href="https://exemple.org/a:b?c=d"' in rendu
