"""La fusion à trois : ce qui ne se touche pas se réunit, ce qui se touche se montre."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.fusion import ChoixManquant, fusionner, resoudre
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import texte_seul

from .fabriques import PROPRE

A, B, C = '<p data-p="aaaaaaaa">a</p>', '<p data-p="bbbbbbbb">b</p>', '<p data-p="cccccccc">c</p>'
BASE = Contenu({"titre": "Un titre"}, (Bloc("1", title="Contexte", html=A + B + C),))


def avec(html, contenu=BASE):
    return contenu.avec_bloc(Bloc("1", title="Contexte", html=html))


def html(contenu):
    return contenu.bloc("1").html


def fusion_propre(mien, autre, base=BASE):
    fusion = fusionner(base, mien, autre)
    assert fusion.conflits == ()
    return fusion.contenu


CONTENU = st.builds(
    lambda titre, htmls: Contenu(
        {"titre": titre}, tuple(Bloc(id, html=nettoyer(h, sel=id).html) for id, h in htmls.items())
    ),
    st.sampled_from(["Un titre", "Deux titres"]),
    st.dictionaries(st.sampled_from("123"), PROPRE, max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(CONTENU, CONTENU)
def test_un_seul_cote_a_change(base, x):
    assert fusion_propre(x, base, base) == x
    assert fusion_propre(base, x, base) == x
    assert fusion_propre(x, x, base) == x


@settings(max_examples=150, deadline=None)
@given(CONTENU, CONTENU, CONTENU, st.sampled_from(["mien", "autre", "deux"]))
def test_trancher_rend_toujours_un_texte_propre(base, mien, autre, voeu):
    fusion = fusionner(base, mien, autre)
    choix = {c.cle: voeu if c.deux_possible or voeu != "deux" else "mien" for c in fusion.conflits}
    contenu = resoudre(base, mien, autre, choix)
    for bloc in contenu.blocs:
        assert nettoyer(bloc.html, sel=bloc.id).html == bloc.html


@given(st.permutations(range(6)), st.data())
def test_des_paragraphes_differents_se_reunissent(ordre, data):
    noms = "abcdef"
    base = avec("".join(f'<p data-p="{n * 8}">{n}</p>' for n in noms))
    coupe = data.draw(st.integers(0, 6))
    mien, autre = base, base
    for rang in ordre[:coupe]:
        mien = avec(html(mien).replace(f">{noms[rang]}<", f">mien{rang}<"))
    for rang in ordre[coupe:]:
        autre = avec(html(autre).replace(f">{noms[rang]}<", f">autre{rang}<"))
    mots = set(texte_seul(html(fusion_propre(mien, autre, base))).split())
    assert mots == {f"mien{r}" for r in ordre[:coupe]} | {f"autre{r}" for r in ordre[coupe:]}
    assert set(texte_seul(html(fusion_propre(autre, mien, base))).split()) == mots


def test_deux_ajouts_au_meme_endroit_restent_tous_les_deux():
    mien, autre = '<p data-p="mmmmmmmm">m</p>', '<p data-p="oooooooo">o</p>'
    assert html(fusion_propre(avec(A + mien + B + C), avec(A + autre + B + C))) == A + mien + autre + B + C


def test_un_ajout_suit_le_paragraphe_deplace():
    ajout = '<p data-p="mmmmmmmm">m</p>'
    assert html(fusion_propre(avec(C + A + B), avec(A + ajout + B + C))) == C + A + ajout + B


def test_une_suppression_vaut_si_l_autre_n_y_a_pas_touche():
    assert (
        html(fusion_propre(avec(A + C), avec(A.replace(">a<", ">a bis<") + B + C)))
        == A.replace(">a<", ">a bis<") + C
    )


def test_la_meme_modification_n_est_pas_un_conflit():
    assert html(fusion_propre(avec(A + C), avec(A + C))) == A + C


def test_le_meme_paragraphe_change_des_deux_cotes():
    mien, autre = avec(A + B.replace(">b<", ">b mien<") + C), avec(A + B.replace(">b<", ">b autre<") + C)
    (conflit,) = fusionner(BASE, mien, autre).conflits
    assert (conflit.cle, conflit.nature, conflit.bloc_id, conflit.element) == (
        "1/bbbbbbbb",
        "unite",
        "1",
        "bbbbbbbb",
    )
    assert (conflit.base, conflit.mien, conflit.autre) == (
        B,
        '<p data-p="bbbbbbbb">b mien</p>',
        '<p data-p="bbbbbbbb">b autre</p>',
    )
    assert html(resoudre(BASE, mien, autre, {conflit.cle: "mien"})) == html(mien)
    assert html(resoudre(BASE, mien, autre, {conflit.cle: "autre"})) == html(autre)
    assert texte_seul(html(resoudre(BASE, mien, autre, {conflit.cle: "deux"}))) == "a b mien b autre c"


def test_suppression_contre_modification_garde_le_texte():
    mien, autre = avec(A + C), avec(A + B.replace(">b<", ">b autre<") + C)
    fusion = fusionner(BASE, mien, autre)
    (conflit,) = fusion.conflits
    assert (conflit.mien, conflit.autre) == ("", '<p data-p="bbbbbbbb">b autre</p>')
    assert texte_seul(html(fusion.contenu)) == "a b autre c"
    assert html(resoudre(BASE, mien, autre, {conflit.cle: "mien"})) == A + C


def test_un_conflit_sans_choix_ne_se_tranche_pas_seul():
    mien, autre = BASE.avec_meta(titre="Le mien"), BASE.avec_meta(titre="Le leur")
    (conflit,) = fusionner(BASE, mien, autre).conflits
    for choix in ({}, {conflit.cle: "n'importe"}):
        with pytest.raises(ChoixManquant) as refus:
            resoudre(BASE, mien, autre, choix)
        assert refus.value.cles == ["meta/titre"]
    assert resoudre(BASE, mien, autre, {"meta/titre": "deux"}).meta == {"titre": "Le mien / Le leur"}


def test_deux_codes_ne_se_reunissent_pas():
    fusion = fusionner(BASE.avec_meta(theme="a"), BASE.avec_meta(theme="b"), BASE.avec_meta(theme="c"))
    assert [c.deux_possible for c in fusion.conflits] == [False]


def test_metadonnees_differentes_se_reunissent():
    assert fusion_propre(BASE.avec_meta(titre="Neuf"), BASE.avec_meta(chapo="Chapô")).meta == {
        "titre": "Neuf",
        "chapo": "Chapô",
    }


def test_reserver_une_section_pendant_qu_on_l_ecrit():
    reserve = BASE.avec_bloc(Bloc("1", title="Contexte", visibility="communaute", html=A + B + C))
    bloc = fusion_propre(reserve, avec(A + C)).bloc("1")
    assert (bloc.visibility, bloc.html) == ("communaute", A + C)


def test_blocs_ajoutes_des_deux_cotes_et_bloc_retire():
    deux = BASE.avec_bloc(Bloc("2", html='<p data-p="eeeeeeee">e</p>'))
    mien = Contenu(BASE.meta, (deux.blocs[0],))
    autre = deux.avec_bloc(Bloc("3", html='<p data-p="ffffffff">f</p>'))
    assert [bloc.id for bloc in fusion_propre(mien, autre, deux).blocs] == ["1", "3"]


def test_bloc_retire_contre_bloc_change():
    mien, autre = Contenu(BASE.meta), avec(A)
    fusion = fusionner(BASE, mien, autre)
    assert [(c.cle, c.nature) for c in fusion.conflits] == [("1/bloc", "bloc")]
    assert fusion.contenu == autre
    assert resoudre(BASE, mien, autre, {"1/bloc": "mien"}).blocs == ()
    assert resoudre(BASE, mien, autre, {"1/bloc": "autre"}) == autre


def test_un_html_sans_identifiants_ne_perd_rien():
    base, mien, autre = (
        avec("<p>a</p><p>b</p>"),
        avec("<p>a</p><p>b</p><p>m</p>"),
        avec("<p>a</p><p>b</p><p>o</p>"),
    )
    assert texte_seul(html(fusion_propre(mien, autre, base))) == "a b m o"


def test_un_item_deplace_sous_un_autre_ne_double_pas_d_identifiant():
    base = avec('<ul><li data-p="aaaaaaaa">a</li><li data-p="bbbbbbbb">b</li></ul>')
    mien = avec('<ul><li data-p="aaaaaaaa">a<ul><li data-p="bbbbbbbb">b</li></ul></li></ul>')
    autre = avec('<ul><li data-p="aaaaaaaa">a</li><li data-p="bbbbbbbb">b autre</li></ul>')
    fusion = fusionner(base, mien, autre)
    contenu = html(resoudre(base, mien, autre, {c.cle: "autre" for c in fusion.conflits}))
    assert texte_seul(contenu) == "a b b autre"
    assert contenu.count("bbbbbbbb") == 1
