"""Un paragraphe récrit en entier perd son identifiant : s’il l’est des deux côtés, c’est à une personne de choisir."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.fusion import fusionner, resoudre
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import texte_seul

NOMS = "abcdef"


def contenu(html, avant=""):
    """Comme un enregistrement : ce qui est envoyé passe par le nettoyage, qui pose les identifiants."""
    return Contenu({}, (Bloc("1", html=nettoyer(html, avant=avant, sel="1").html),))


def html(texte):
    return texte.bloc("1").html


def paragraphes(mots):
    """Sans identifiants, comme le texte simple les renvoie."""
    return "".join(f"<p>{mot}</p>" for mot in mots)


BASE = contenu(paragraphes("abc"))


def ecrit(*mots, base=BASE):
    return contenu(paragraphes(mots), avant=html(base))


def conflits(mien, autre, base=BASE):
    return [
        tuple(texte_seul(cote) for cote in (c.base, c.mien, c.autre))
        for c in fusionner(base, mien, autre).conflits
    ]


def lu(texte):
    return texte_seul(html(texte)).split()


def test_un_paragraphe_recrit_des_deux_cotes_se_choisit():
    mien, autre = ecrit("a", "moi", "c"), ecrit("a", "toi", "c")

    (conflit,) = fusionner(BASE, mien, autre).conflits

    assert conflits(mien, autre) == [("b", "moi", "toi")]
    assert lu(resoudre(BASE, mien, autre, {conflit.cle: "mien"})) == ["a", "moi", "c"]
    assert lu(resoudre(BASE, mien, autre, {conflit.cle: "autre"})) == ["a", "toi", "c"]
    assert lu(resoudre(BASE, mien, autre, {conflit.cle: "deux"})) == ["a", "moi", "toi", "c"]


def test_l_un_recrit_l_autre_corrige_les_deux_textes_se_montrent():
    corrige = contenu(html(BASE).replace(">b<", ">b bis<"))

    assert conflits(ecrit("a", "moi", "c"), corrige) == [("b", "moi", "b bis")]
    assert conflits(corrige, ecrit("a", "moi", "c")) == [("b", "b bis", "moi")]


def test_l_un_retire_l_autre_recrit():
    assert conflits(ecrit("a", "c"), ecrit("a", "toi", "c")) == [("b", "", "toi")]


@pytest.mark.parametrize("miens", [["x"], ["x", "y"], ["x", "y", "z", "w"]])
def test_tout_recrire_des_deux_cotes_ne_reunit_rien_sans_demander(miens):
    mien, autre = ecrit(*miens), ecrit("p", "q", "r")

    fusion = fusionner(BASE, mien, autre)

    assert {mot for c in conflits(mien, autre) for cote in c[1:] for mot in cote.split()} == {*miens, *"pqr"}
    for voeu, reste in {"mien": miens, "autre": list("pqr")}.items():
        assert lu(resoudre(BASE, mien, autre, {c.cle: voeu for c in fusion.conflits})) == reste


def test_la_meme_reecriture_n_est_pas_un_conflit():
    seul = ecrit("a", "neuf", "c")

    assert conflits(seul, ecrit("a", "  neuf\n ", "c")) == []
    # L’éditeur a gardé l’identifiant, le texte simple l’a perdu : ce sont les mêmes mots.
    garde = contenu(html(BASE).replace(">b<", ">neuf<"))
    for paire in ((seul, garde), (garde, seul)):
        assert fusionner(BASE, *paire).conflits == ()
        assert html(fusionner(BASE, *paire).contenu) == html(garde)


def test_la_meme_reecriture_et_un_ajout_de_plus():
    for paire in (
        (ecrit("a", "x", "c"), ecrit("a", "x", "y", "c")),
        (ecrit("a", "x", "c"), ecrit("a", "y", "x", "c")),
    ):
        assert conflits(*paire) == conflits(*reversed(paire)) == []
        assert sorted(lu(fusionner(BASE, *paire).contenu)) == ["a", "c", "x", "y"]


def test_recrire_et_ajouter_ailleurs_se_reunissent():
    mien, autre = ecrit("a", "moi", "c"), ecrit("a", "b", "c", "toi")

    assert lu(fusionner(BASE, mien, autre).contenu) == ["a", "moi", "c", "toi"]
    assert conflits(mien, autre) == conflits(autre, mien) == []


def test_retirer_le_meme_paragraphe_et_ajouter_ailleurs_se_reunissent():
    mien, autre = ecrit("b", "c", "moi"), ecrit("b", "toi", "c")

    assert conflits(mien, autre) == []
    assert lu(fusionner(BASE, mien, autre).contenu) == ["b", "toi", "c", "moi"]


def test_un_item_recrit_des_deux_cotes():
    base = contenu("<ul><li>a</li><li>b</li></ul>")
    mien, autre = (contenu(f"<ul><li>a</li><li>{m}</li></ul>", html(base)) for m in ("moi", "toi"))

    assert conflits(mien, autre, base) == [("b", "moi", "toi")]


GESTE = st.sampled_from(["laisser", "corriger", "recrire", "deux", "retirer"])
GESTES = st.lists(GESTE, min_size=6, max_size=6)
LARGE = contenu(paragraphes(NOMS))


def jouer(gestes, qui):
    """Chaque paragraphe selon son geste ; « corriger » garde l’identifiant, « recrire » le perd."""
    from communaute.socle.texte.paragraphes import unites

    sortie = ""
    for nom, unite, geste in zip(NOMS, unites(html(LARGE)), gestes, strict=True):
        if geste == "laisser":
            sortie += unite.html
        elif geste == "corriger":
            sortie += unite.html.replace(f">{nom}<", f">{nom} {nom}{qui}<")
        elif geste == "recrire":
            sortie += f"<p>{nom}{qui}</p>"
        elif geste == "deux":
            sortie += f"<p>{nom}{qui}</p><p>{nom}{qui}2</p>"
    return contenu(sortie, html(LARGE))


def ambigu(gestes):
    """Deux voisins récrits ou retirés, en nombre inégal et sans un mot commun : nul ne sait lequel remplace quoi."""
    return any(
        set(paire) <= {"recrire", "deux", "retirer"} and set(paire) not in ({"recrire"}, {"retirer"})
        for paire in pairwise(gestes)
    )


def neufs(texte):
    return {mot for mot in lu(texte) if len(mot) > 1}


@settings(max_examples=300, deadline=None)
@given(GESTES, GESTES, st.booleans())
def test_aucun_mot_d_aucun_cote_ne_se_perd(miens, autres, tout_garder):
    mien, autre = jouer(miens, "m"), jouer(autres, "o")

    fusion = fusionner(LARGE, mien, autre)

    assert neufs(fusion.contenu) == neufs(mien) | neufs(autre)
    gardes = resoudre(LARGE, mien, autre, {c.cle: "deux" for c in fusion.conflits})
    assert neufs(gardes) == neufs(mien) | neufs(autre)
    touches = [
        m != "laisser" and o != "laisser" and {m, o} != {"retirer"}
        for m, o in zip(miens, autres, strict=True)
    ]
    if any(touches) and not (ambigu(miens) or ambigu(autres)):
        assert fusion.conflits != ()


@settings(max_examples=300, deadline=None)
@given(GESTES, st.lists(st.booleans(), min_size=6, max_size=6))
def test_des_paragraphes_differents_se_reunissent_dans_les_deux_sens(gestes, a_moi):
    """Chacun son paragraphe, récrit au même endroit : aucun conflit, et l’ordre de qui enregistre ne compte pas."""
    un = [g if g != "deux" else "recrire" for g in gestes]
    mien = jouer([g if moi else "laisser" for g, moi in zip(un, a_moi, strict=True)], "m")
    autre = jouer([g if not moi else "laisser" for g, moi in zip(un, a_moi, strict=True)], "o")

    dans_un_sens, dans_l_autre = fusionner(LARGE, mien, autre), fusionner(LARGE, autre, mien)

    assert dans_un_sens.conflits == dans_l_autre.conflits == ()
    assert html(dans_un_sens.contenu) == html(dans_l_autre.contenu)
    attendu = []
    for nom, geste, moi in zip(NOMS, un, a_moi, strict=True):
        qui = "m" if moi else "o"
        attendu += {
            "laisser": [nom],
            "corriger": [nom, f"{nom}{qui}"],
            "recrire": [f"{nom}{qui}"],
            "retirer": [],
        }[geste]
    assert lu(dans_un_sens.contenu) == attendu


@settings(max_examples=100, deadline=None)
@given(GESTES)
def test_le_meme_geste_des_deux_cotes_ne_demande_rien(gestes):
    meme = jouer(gestes, "m")

    assert fusionner(LARGE, meme, jouer(gestes, "m")) == fusionner(LARGE, meme, meme)
    assert fusionner(LARGE, meme, meme).contenu == meme
