"""Le nettoyage : forme unique, identifiants, mots gardés, copier-coller de Word."""

import re

from hypothesis import given, settings

from communaute.socle.texte.brut import depuis_brut, vers_brut
from communaute.socle.texte.identifiants import est_identifiant
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import composer, compter_caracteres, texte_seul, unites

from .fabriques import DESORDRE, PROPRE
from .test_nettoyage_hostile import fautes


def sans_id(html):
    return re.sub(r' data-p="\w+"', "", html)


def propre(html):
    return sans_id(nettoyer(html).html)


@settings(max_examples=400, deadline=None)
@given(DESORDRE)
def test_nettoyer_est_idempotent_et_sans_faute(html):
    une_fois = nettoyer(html).html
    assert fautes(une_fois) == []
    assert nettoyer(une_fois) == (une_fois, {})
    ids = re.findall(r'data-p="([^"]*)"', une_fois)
    assert len(ids) == len(set(ids)) and all(map(est_identifiant, ids))


@settings(max_examples=200, deadline=None)
@given(PROPRE)
def test_composer_est_l_inverse_d_unites(html):
    assert composer(unites(html)) == html


@settings(max_examples=200, deadline=None)
@given(PROPRE)
def test_la_forme_brute_inchangee_rend_le_meme_html(html):
    assert depuis_brut(vers_brut(html), html) == html
    assert depuis_brut(vers_brut(html).replace("\n", "\r\n") + "\r\n", html) == html


@settings(max_examples=200, deadline=None)
@given(PROPRE, PROPRE)
def test_un_ajout_en_forme_brute_garde_tout_le_reste(html, autre):
    brut = vers_brut(html)
    suite = depuis_brut(f"{brut}\n\nTout nouveau paragraphe", html)
    assert suite.startswith(html)
    assert texte_seul(suite).endswith("Tout nouveau paragraphe")


def test_nettoyer_ramene_les_balises_voisines():
    assert propre("<h1><b>T</b></h1><h2>U</h2><h5>V</h5><div>a <b>b</b> <i>c</i></div>") == (
        "<h3>T</h3><h3>U</h3><h4>V</h4><p>a <strong>b</strong> <em>c</em></p>"
    )


def test_nettoyer_coupe_un_paragraphe_au_saut_de_ligne():
    assert propre("<p>a<br>b</p>") == "<p>a</p><p>b</p>"


def test_nettoyer_reunit_les_listes_voisines():
    assert propre("<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol>") == (
        "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"
    )


def test_nettoyer_ote_les_paragraphes_vides_et_enveloppe_le_texte_nu():
    assert propre("nu<p>&nbsp;</p><p> </p><ul><li></li></ul>") == "<p>nu</p>"


def test_nettoyer_ne_garde_une_insecable_que_voulue():
    assert propre("<p>mot&nbsp;mot 5&nbsp;000 &laquo;&nbsp;oui&nbsp;&raquo; fin&nbsp;</p>") == (
        "<p>mot mot 5\u00a0000 «\u00a0oui\u00a0» fin</p>"
    )


def test_nettoyer_garde_une_image_privee_decrite():
    source = "/documents/00000000-0000-4000-8000-000000000000/plan.png"
    assert propre(f'<p>a<img src="{source}" alt="Le plan" width=3>b</p><img src="{source}">') == (
        f'<p>a</p><figure><img alt="Le plan" src="{source}"></figure><p>b</p>'
    )


def test_nettoyer_donne_une_portee_aux_en_tetes():
    html = (
        "<table><thead><tr><th>a</th></tr></thead><tr><th scope=col>b</th><td colspan=2 rowspan=1>c</td></tr>"
    )
    assert propre(html) == (
        '<table><thead><tr><th scope="col">a</th></tr></thead>'
        '<tbody><tr><th scope="col">b</th><td colspan="2">c</td></tr></tbody></table>'
    )


def test_coller_une_liste_de_word():
    puce = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp;</span></span><![endif]>"
    html = (
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{puce.format('1.')}Un<o:p></o:p></p>"
        f"<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>{puce.format('o')}Dessous</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>2.&nbsp;&nbsp;Deux</p>"
        "<p class=MsoNormal>Suite</p>"
    )
    assert propre(html) == "<ol><li>Un<ul><li>Dessous</li></ul></li><li>Deux</li></ol><p>Suite</p>"


def test_coller_depuis_un_document_en_ligne():
    html = (
        '<b style="font-weight:normal"><p><span style="font-weight:700">gras</span> '
        '<span style="font-style:italic">penché</span></p></b>'
    )
    assert propre(html) == "<p><strong>gras</strong> <em>penché</em></p>"


def test_un_identifiant_double_est_remplace_et_son_origine_notee():
    html, origines = nettoyer(
        '<p data-p="abcdefgh">a</p><p data-p="abcdefgh">b</p>', '<p data-p="abcdefgh">a b</p>'
    )
    premier, second = re.findall(r'data-p="(\w+)"', html)
    assert (premier, origines) == ("abcdefgh", {second: "abcdefgh"})


def test_un_identifiant_mal_forme_est_remplace():
    assert "Contenu!" not in nettoyer('<p data-p="Contenu!">a</p>').html


def test_un_paragraphe_rendu_sans_identifiant_retrouve_le_sien():
    assert nettoyer("<p>a</p><p>b</p>", '<p data-p="abcdefgh">b</p>').html.endswith(
        '<p data-p="abcdefgh">b</p>'
    )


def test_deux_envois_de_la_meme_saisie_donnent_le_meme_texte():
    assert nettoyer("<p>a</p><p>a</p>", sel="bloc").html == nettoyer("<p>a</p><p>a</p>", sel="bloc").html
    assert nettoyer("<p>a</p>", sel="bloc").html != nettoyer("<p>a</p>", sel="autre").html


def test_compter_les_caracteres_comme_on_les_lit():
    assert compter_caracteres("<p>Été &amp; <strong>hi</strong>ver</p><ul><li>un</li></ul>") == len(
        "Été & hiver un"
    )
