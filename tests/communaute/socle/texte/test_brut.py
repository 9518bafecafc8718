"""Écrire sans JavaScript : rien de ce qu'on n'a pas touché ne change."""

import re

import pytest

from communaute.socle.texte.brut import depuis_brut, est_simple, vers_brut
from communaute.socle.texte.nettoyage import nettoyer

RICHE = nettoyer(
    "<h3>Titre</h3><p>Un <b>gras</b> et un <a href='https://exemple.org'>lien</a>.</p><ul><li>a</li><li>b"
    "<ul><li>c</li></ul></li></ul><table><tr><th>t<td>u</table><blockquote><p>Dit.</p></blockquote><p>Fin</p>"
).html
BRUT = """[Intertitre] Titre

Un gras et un [lien](https://exemple.org).

- a
- b
  - c

[Tableau conservé : t u]

[Citation] Dit.

Fin"""


def sans_id(html):
    return re.sub(r' data-p="\w+"', "", html)


def test_vers_brut_montre_tout_en_lignes_simples():
    assert vers_brut(RICHE) == BRUT


@pytest.mark.parametrize(
    ("html", "attendu"),
    [
        ("<p>a</p><ul><li>b</li></ul>", True),
        ("", True),
        ("<p>a <b>b</b></p>", False),
        ("<ol><li>a</li></ol>", False),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", False),
        ("<h3>a</h3>", False),
    ],
)
def test_est_simple(html, attendu):
    assert est_simple(nettoyer(html).html) is attendu


def test_recrire_un_paragraphe_garde_son_identifiant_et_les_autres_intacts():
    identifiant = re.search(r'data-p="(\w+)">Fin', RICHE)[1]
    assert depuis_brut(BRUT.replace("Fin", "Fin du récit"), RICHE) == RICHE.replace(
        f'data-p="{identifiant}">Fin', f'data-p="{identifiant}">Fin du récit'
    )


def test_deplacer_la_ligne_d_un_tableau_deplace_le_tableau():
    ligne = "[Tableau conservé : t u]"
    html = depuis_brut(BRUT.replace(f"{ligne}\n\n", "") + f"\n\n{ligne}", RICHE)
    assert html.endswith("</table>")
    assert sans_id(html).count("<table>") == 1


def test_retoucher_la_ligne_d_un_tableau_ne_le_perd_pas():
    assert "<td>u</td>" in depuis_brut(BRUT.replace("t u]", "t u, à revoir]"), RICHE)


def test_effacer_la_ligne_d_un_tableau_le_retire():
    assert "<table" not in depuis_brut(BRUT.replace("[Tableau conservé : t u]", ""), RICHE)


def test_ecrire_a_partir_de_rien():
    html = depuis_brut(
        "Un paragraphe\nsur deux lignes\n\n- un\n- deux\n  - dessous\n1. premier\n\n<b>tel quel</b>"
    )
    assert sans_id(html) == (
        "<p>Un paragraphe sur deux lignes</p><ul><li>un</li><li>deux<ul><li>dessous</li></ul></li></ul>"
        "<ol><li>premier</li></ol><p>&lt;b&gt;tel quel&lt;/b&gt;</p>"
    )


def test_recrire_un_intertitre_le_laisse_intertitre():
    assert sans_id(depuis_brut(BRUT.replace("] Titre", "] Autre titre"), RICHE)).startswith(
        "<h3>Autre titre</h3>"
    )


def test_recrire_autour_d_un_lien_garde_le_lien():
    html = depuis_brut(BRUT.replace("Un gras", "Du gras"), RICHE)
    assert '<a href="https://exemple.org">lien</a>' in html


def test_un_lien_dangereux_tape_a_la_main_reste_du_texte():
    assert sans_id(depuis_brut("[ici](javascript:alert(1))")) == "<p>[ici](javascript:alert(1))</p>"
