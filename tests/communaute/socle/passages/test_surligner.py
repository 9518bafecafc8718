"""Le surlignage entoure les mots, traverse les gras, et n’ajoute rien d’autre."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from communaute.socle.passages.surligner import Marque, marquer
from communaute.socle.texte.arbre import analyser, serialiser
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import texte_seul
from tests.communaute.socle.texte.fabriques import PROPRE

P = "abcdefgh"


def p(html: str) -> str:
    return f'<p data-p="{P}">{html}</p>'


def marques(html: str) -> str:
    return "".join(n.texte() for n in analyser(html).tous() if n.tag == "mark")


def test_marquer_des_mots():
    assert marquer(p("Le chat dort."), [Marque(P, 3, 7, "note-12")]) == p(
        'Le <mark id="note-12">chat</mark> dort.'
    )


def test_marquer_a_travers_un_gras_ne_donne_l_id_qu_une_fois():
    assert marquer(p("Le <strong>chat noir</strong> dort."), [Marque(P, 8, 17, "n")]) == p(
        'Le <strong>chat <mark id="n">noir</mark></strong><mark> dort</mark>.'
    )


def test_deux_marques_qui_se_chevauchent():
    html = marquer(p("un deux trois"), [Marque(P, 0, 7, "a"), Marque(P, 3, 13, "b")])

    assert html == p('<mark id="a">un </mark><mark id="b">deux trois</mark>')


def test_deux_marques_sur_les_memes_mots():
    html = marquer(p("un deux"), [Marque(P, 3, 7, "a"), Marque(P, 3, 7, "b")])

    assert html == p('un <mark id="a"><mark id="b">deux</mark></mark>')


def test_les_caracteres_dangereux_restent_echappes():
    assert marquer(p("a &lt;b&gt; c"), [Marque(P, 2, 5, "n")]) == p('a <mark id="n">&lt;b&gt;</mark> c')


def test_une_marque_sans_paragraphe_ne_change_rien():
    assert marquer(p("Le chat."), [Marque("zzzzzzzz", 0, 2, "n")]) == p("Le chat.")


@settings(max_examples=200, deadline=None)
@given(html=PROPRE, data=st.data())
def test_marquer_n_ote_et_n_ajoute_aucun_mot(html, data):
    numeros = re.findall(r'data-p="(\w+)"', html)
    if not numeros:
        return
    numero = data.draw(st.sampled_from(numeros))
    noeud = next(n for n in analyser(html).tous() if n.attrs.get("data-p") == numero)
    texte = texte_seul(serialiser(noeud))
    debut = data.draw(st.integers(0, len(texte)))
    fin = data.draw(st.integers(debut, len(texte)))

    marque = marquer(html, [Marque(numero, debut, fin, "n")])

    assert re.sub(r"</?mark[^>]*>", "", marque) == html
    assert "".join(marques(marque).split()) == "".join(texte[debut:fin].split())
    assert nettoyer(marque).html == html
