"""Étapes, paroles et pièces : rangées après leur section, jamais plus ouvertes qu’elle."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from communaute.socle.texte.blocs import Bloc, Contenu
from fiches.experiences.parties import (
    PIECE,
    RESERVEE,
    SUITES,
    codes,
    en_attente_d_accord,
    est_dicible,
    etape,
    lisibles,
    mots_de,
    parole,
    parties,
    pour_lecteur,
    ranger,
)


def section(code, html="<p>texte</p>", visibility="fiche"):
    return Bloc(f"s-{code}", code, title=code, visibility=visibility, html=html)


def piece(id, code=""):
    return Bloc(id, PIECE, title=id, html=f"<p>{id}</p>", data={"section": code})


def ids(liste) -> list[list[str]]:
    return [[b.id for b in partie.blocs] for partie in liste]


DEMARCHE = section("demarche", html="")
UNE, DEUX = (
    etape("e1", "demarche", title="Une", html="<p>un</p>"),
    etape("e2", "demarche", html="<p>deux</p>"),
)
OUI = parole("p1", "paroles", html="<p>oui</p>", qui="Une coordinatrice", accord=True)
NON = parole("p2", "paroles", html="<p>non</p>")


def test_chaque_suite_est_avec_sa_section_ou_qu_elle_soit_dans_le_texte():
    contenu = Contenu({}, (UNE, section("contexte"), OUI, DEMARCHE, section("paroles"), DEUX))

    assert ids(parties(contenu)) == [["s-contexte"], ["s-demarche", "e1", "e2"], ["s-paroles", "p1"]]


def test_une_suite_sans_code_suit_la_section_qui_la_precede():
    contenu = Contenu({}, (section("contexte"), DEMARCHE, replace(UNE, data={"quand": "2016"})))

    assert codes(contenu.blocs) == {"s-contexte": "contexte", "s-demarche": "demarche", "e1": "demarche"}


def test_une_piece_de_la_fiche_vient_apres_tout():
    contenu = Contenu({}, (piece("de la fiche"), section("contexte"), piece("du contexte", "contexte")))

    assert ids(parties(contenu)) == [["s-contexte", "du contexte"], ["de la fiche"]]
    assert [b.id for b in ranger(contenu.blocs, ["contexte"])] == ["s-contexte", "du contexte", "de la fiche"]


def test_ranger_met_les_sections_dans_l_ordre_et_garde_celui_des_etapes():
    blocs = [DEUX, section("paroles"), UNE, OUI, DEMARCHE, piece("d", "demarche")]

    rangees = ranger(blocs, ["demarche", "paroles"])

    assert [b.id for b in rangees] == ["s-demarche", "e2", "e1", "d", "s-paroles", "p1"]


def test_une_section_sans_texte_se_lit_par_ses_etapes():
    assert ids(lisibles(Contenu({}, (DEMARCHE, UNE)), reserve=False)) == [["s-demarche", "e1"]]
    assert lisibles(Contenu({}, (DEMARCHE,)), reserve=True) == []


def test_ce_qui_suit_une_section_reservee_n_existe_pas_pour_le_public():
    reservee = replace(DEMARCHE, visibility=RESERVEE)
    contenu = Contenu({}, (reservee, UNE, piece("d", "demarche")))

    assert ids(lisibles(contenu, reserve=True)) == [["s-demarche", "e1", "d"]]
    assert lisibles(contenu, reserve=False) == []


def test_une_suite_dont_la_section_a_disparu_ne_se_lit_que_dans_la_communaute():
    contenu = Contenu({}, (section("contexte"), UNE))

    assert ids(lisibles(contenu, reserve=True)) == [["s-contexte"], ["e1"]]
    assert ids(lisibles(contenu, reserve=False)) == [["s-contexte"]]


def test_une_suite_peut_etre_plus_fermee_que_sa_section():
    contenu = Contenu({}, (DEMARCHE, UNE, replace(DEUX, visibility=RESERVEE)))

    assert ids(lisibles(contenu, reserve=False)) == [["s-demarche", "e1"]]


def test_une_parole_sans_accord_ne_se_lit_nulle_part():
    contenu = Contenu(
        {}, (section("paroles", html=""), OUI, NON, replace(NON, id="p3", data={"accord": "oui"}))
    )

    assert en_attente_d_accord(contenu) == 2
    assert ids(lisibles(contenu, reserve=True)) == [["s-paroles", "p1"]]
    assert [b.id for b in pour_lecteur(contenu, reserve=True).blocs] == ["s-paroles", "p1"]


def test_un_accord_ne_vaut_que_pour_les_mots_sur_lesquels_il_est_donne():
    numerotes = replace(OUI, html='<p data-p="abcdefgh">oui</p>')
    recrite = replace(OUI, html="<p>oui, mais</p>")

    assert [est_dicible(b) for b in (OUI, numerotes, recrite)] == [True, True, False]


def test_les_mots_d_une_etape_et_d_une_parole():
    assert mots_de(replace(UNE, data={"quand": "février 2016"})) == "Une février 2016 un"
    assert mots_de(OUI) == "Une coordinatrice oui"


CODES = st.sampled_from(["contexte", "demarche", "paroles"])
VISIBILITES = st.sampled_from(["fiche", "communaute", "public", ""])
BLOCS = st.builds(
    lambda kind, html, visibility, data: Bloc("", kind, html=html, visibility=visibility, data=data),
    CODES | st.sampled_from(SUITES),
    st.sampled_from(["", "<p>oui</p>"]),
    VISIBILITES,
    st.fixed_dictionaries(
        {},
        optional={
            "section": CODES | st.just("") | st.none(),
            "accord": st.booleans() | st.just("oui"),
            "mots": st.just(OUI.data["mots"]),
        },
    ),
)
CONTENUS = st.lists(BLOCS, max_size=9).map(
    lambda blocs: Contenu(
        {},
        tuple(
            replace(b, id=str(n))
            for n, b in enumerate(blocs)
            if b.kind in SUITES or b.kind not in {a.kind for a in blocs[:n]}
        ),
    )
)


@given(CONTENUS)
def test_le_public_ne_lit_que_ce_dont_la_section_est_ouverte(contenu):
    de = codes(contenu.blocs)
    ouvertes = {b.kind for b in contenu.blocs if b.kind not in SUITES and b.visibility == "fiche"} | {""}

    lus = [b for partie in lisibles(contenu, reserve=False) for b in partie.blocs]

    assert [b for b in lus if de[b.id] not in ouvertes or b.visibility != "fiche"] == []
    assert [b for b in lus if b.kind == "parole" and b.data.get("accord") is not True] == []
    assert [b for b in lus if b.kind == "parole" and b.data.get("mots") != OUI.data["mots"]] == []
    assert {b.id for b in lus} <= {b.id for p in lisibles(contenu, reserve=True) for b in p.blocs}


@given(CONTENUS, st.permutations(["contexte", "demarche", "paroles"]))
def test_ranger_ne_perd_rien_et_se_refait_sans_rien_changer(contenu, ordre):
    rangees = ranger(contenu.blocs, ordre)

    assert codes(rangees) == codes(contenu.blocs)
    assert ranger(rangees, ordre) == rangees
    assert {b.id for p in parties(contenu) for b in p.blocs} == {b.id for b in contenu.blocs}
