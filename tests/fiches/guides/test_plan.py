"""Le plan, en fonctions pures : rien ne se perd, rien ne se double, un thème garde ce qu’il contient."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from communaute.socle.texte.blocs import Contenu
from fiches.guides import plan
from fiches.guides.enums import TEXTES, Nature

JETON = uuid.UUID(int=7)
THEMES = ("a", "b", "c")
# De quoi composer : trois thèmes, trois textes chacun, et ce que l’équipe écrit.
PIECES = {
    **{t: plan.chapitre(JETON, Nature.THEME, t, title=t) for t in THEMES},
    **{
        f"{t}{n}": plan.chapitre(JETON, Nature.REPERE, f"{t}{n}", title=f"{t}{n}")
        for t in THEMES
        for n in "123"
    },
    **{n.value: plan.chapitre(JETON, n, title=n.value) for n in (Nature.PREFACE, Nature.CREDITS)},
    **{f"libre{n}": plan.chapitre(JETON, Nature.TEXTE, n, title=f"libre{n}") for n in "12"},
}


def du(*noms) -> Contenu:
    return Contenu(blocs=tuple(PIECES[n] for n in noms))


def noms(contenu: Contenu) -> str:
    return " ".join(bloc.title for bloc in contenu.blocs)


def id_de(nom: str) -> str:
    return PIECES[nom].id


def dans(contenu) -> dict[str, str]:
    """Sous quel thème est chaque texte."""
    groupes = plan.groupes(contenu.blocs)
    return {b.title: theme.title for theme, *textes in groupes for b in textes}


def test_un_repere_se_range_sous_le_theme_qui_le_precede():
    assert dans(du("preface", "a", "a1", "libre1", "b", "b1")) == {"a1": "a", "b1": "b"}


def test_monter_un_theme_emmene_ses_textes():
    assert noms(plan.deplacer(du("a", "a1", "b", "b1", "b2"), id_de("b"), -1)) == "b b1 b2 a a1"


def test_monter_un_texte_en_tete_de_son_theme_le_passe_a_la_fin_du_precedent():
    assert noms(plan.deplacer(du("a", "a1", "libre1", "b", "b1"), id_de("b1"), -1)) == "a a1 b1 libre1 b"


def test_descendre_le_dernier_texte_ne_le_sort_pas_de_son_theme():
    contenu = du("a", "a1", "credits")

    assert plan.deplacer(contenu, id_de("a1"), 1) == contenu


def test_placer_un_texte_hors_d_un_theme_ne_change_rien():
    contenu = du("preface", "a", "a1", "libre1")

    assert plan.placer(contenu, id_de("a1"), id_de("libre1")) == contenu
    assert plan.placer(contenu, id_de("a1"), "") == contenu


def test_placer_un_chapitre_apres_un_texte_ne_coupe_pas_le_theme():
    contenu = du("libre1", "a", "a1", "a2", "credits")

    assert noms(plan.placer(contenu, id_de("libre1"), id_de("a1"))) == "a a1 a2 libre1 credits"


def test_oter_un_theme_ote_ses_textes():
    assert noms(plan.sans(du("a", "a1", "b", "b1"), id_de("a"))) == "b b1"


def test_un_repere_ajoute_vient_avant_les_fiches_de_son_theme():
    fiche = plan.chapitre(JETON, Nature.FICHE, "f", title="f")
    contenu = Contenu(blocs=(PIECES["a"], PIECES["a1"], fiche, PIECES["b"]))

    assert noms(plan.avec(contenu, PIECES["a2"], "a")) == "a a1 a2 f b"


def test_la_preface_ouvre_et_les_credits_ferment():
    assert (
        noms(plan.avec(plan.avec(du("a", "a1"), PIECES["credits"]), PIECES["preface"]))
        == "preface a a1 credits"
    )


GESTES = st.tuples(
    st.sampled_from(["avec", "monter", "descendre", "placer", "sans"]),
    st.sampled_from(sorted(PIECES)),
    st.sampled_from(["", *sorted(PIECES)]),
)


def jouer(contenu, geste, nom, autre):
    if geste == "avec":
        if PIECES[nom].kind in TEXTES:
            contenu = plan.avec(contenu, PIECES[nom[0]])
        return plan.avec(contenu, PIECES[nom], nom[0])
    if geste == "sans":
        return plan.sans(contenu, id_de(nom))
    if geste == "placer":
        return plan.placer(contenu, id_de(nom), id_de(autre) if autre else "")
    return plan.deplacer(contenu, id_de(nom), -1 if geste == "monter" else 1)


@given(st.lists(GESTES, max_size=25))
def test_aucune_suite_de_gestes_ne_perd_ni_ne_double_un_chapitre(gestes):
    contenu, attendus = Contenu(), set()
    for geste, nom, autre in gestes:
        partis = {nom, *(t for t, theme in dans(contenu).items() if theme == nom)}
        avant = contenu
        contenu = jouer(contenu, geste, nom, autre)
        if geste == "avec":
            # Le thème vient avec son texte.
            attendus |= (
                {nom, nom[0]} if PIECES[nom].kind in TEXTES and nom not in noms(avant).split() else {nom}
            )
        if geste == "sans" and nom in attendus:
            attendus -= partis

        assert sorted(noms(contenu).split()) == sorted(attendus)
        assert all(tete.kind not in TEXTES for tete, *_textes in plan.groupes(contenu.blocs))


@given(st.lists(GESTES, max_size=15), st.sampled_from(sorted(PIECES)), st.sampled_from([-1, 1]))
def test_monter_puis_descendre_revient(gestes, nom, pas):
    contenu = Contenu()
    for geste in gestes:
        contenu = jouer(contenu, *geste)
    bouge = plan.deplacer(contenu, id_de(nom), pas)

    if bouge != contenu:
        assert plan.deplacer(bouge, id_de(nom), -pas) == contenu


@given(st.lists(GESTES, max_size=15), st.sampled_from(THEMES), st.sampled_from(["monter", "descendre", "placer"]),
       st.sampled_from(["", *sorted(PIECES)]))  # fmt: skip
def test_un_theme_deplace_garde_ses_textes(gestes, theme, geste, autre):
    contenu = Contenu()
    for fait in gestes:
        contenu = jouer(contenu, *fait)

    assert dans(jouer(contenu, geste, theme, autre)) == dans(contenu)
