"""Deux personnes écrivent une fiche, étapes, paroles et pièces comprises : aucun mot ne se perd, rien ne s’ouvre."""

import re
import uuid
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.fusion import fusionner, resoudre
from communaute.socle.texte.nettoyage import nettoyer
from fiches.experiences.contenu import avec_section, bloc_id
from fiches.experiences.models import SectionModele
from fiches.experiences.parties import (
    ETAPE,
    PAROLE,
    PIECE,
    SUITES,
    codes,
    est_dicible,
    etape,
    lisibles,
    parole,
    ranger,
)

JETON = uuid.UUID(int=1)
ORDRE = ["contexte", "demarche", "paroles"]
MODELES = {code: SectionModele(code=code, title=code, reservable=True) for code in ORDRE}
SORTES = {"contexte": PIECE, "demarche": ETAPE, "paroles": PAROLE}
MOT = re.compile(r"\bm\d+\w?\b")


def numero(n) -> str:
    return str(uuid.UUID(int=n + 100, version=4))


def ligne(code, n, mots) -> Bloc:
    """La énième ligne d’une section, avec ces mots."""
    html = nettoyer(f"<p>{mots}</p>", sel=numero(n)).html
    if code == "demarche":
        return etape(numero(n), code, title=f"{mots}t", quand=f"{mots}q", html=html)
    if code == "paroles":
        return parole(numero(n), code, html=html, qui=f"{mots}q", accord=n % 2 == 0)
    return Bloc(numero(n), PIECE, title=f"{mots}t", html=html, data={"section": code})


def ecrire(contenu, code, html, reservee=None) -> Contenu:
    avant = contenu.bloc(bloc_id(JETON, code))
    if reservee is None:
        reservee = bool(avant and avant.visibility != "fiche")
    propre = nettoyer(html, avant=avant.html if avant else "", sel=bloc_id(JETON, code)).html
    return avec_section(contenu, JETON, MODELES[code], html=propre, reservee=reservee, ordre=ORDRE)


def suite(contenu, code) -> list[Bloc]:
    de = codes(contenu.blocs)
    return [b for b in contenu.blocs if b.kind == SORTES[code] and de[b.id] == code]


def poser(contenu, code, lignes) -> Contenu:
    """La section, suivie de ces lignes dans cet ordre ; elle est ouverte si elle n’existait pas."""
    anciennes = {b.id for b in suite(contenu, code)}
    autres = [b for b in contenu.blocs if b.id not in anciennes]
    if contenu.bloc(bloc_id(JETON, code)) is None:
        autres.append(Bloc(bloc_id(JETON, code), code, title=code))
    return replace(contenu, blocs=ranger([*autres, *lignes], ORDRE))


CODES = st.sampled_from(ORDRE)
GESTES = st.lists(
    st.one_of(
        st.tuples(st.just("texte"), CODES, st.integers(0, 99)),
        st.tuples(st.just("ajouter"), CODES, st.integers(0, 99)),
        st.tuples(st.just("recrire"), CODES, st.integers(0, 99)),
        st.tuples(st.just("retirer"), CODES, st.integers(0, 99)),
        st.tuples(st.just("bouger"), CODES, st.integers(0, 99)),
        st.tuples(st.just("reserver"), CODES, st.just(0)),
        st.tuples(st.just("vider"), CODES, st.just(0)),
    ),
    max_size=6,
)


def jouer(contenu, gestes, qui) -> Contenu:
    """Les gestes d’une personne ; `qui` distingue ses mots et ses lignes de celles de l’autre."""
    for rang, (geste, code, n) in enumerate(gestes):
        mots, lignes = f"m{rang * 100 + n}{qui}", suite(contenu, code)
        vise = n % len(lignes) if lignes else 0
        avant = contenu.bloc(bloc_id(JETON, code))
        if geste == "texte":
            contenu = ecrire(contenu, code, f"{avant.html if avant else ''}<p>{mots}</p>")
        elif geste == "reserver":
            contenu = ecrire(contenu, code, avant.html if avant else f"<p>{mots}</p>", reservee=True)
        elif geste == "vider":
            contenu = ecrire(contenu, code, "")
        elif geste == "ajouter":
            neuve = ligne(code, 1000 * (1 + "ab".index(qui)) + 2 * (rang * 100 + n), mots)
            contenu = poser(contenu, code, [*lignes, neuve])
        elif lignes and geste == "retirer":
            contenu = poser(contenu, code, lignes[:vise] + lignes[vise + 1 :])
        elif lignes and geste == "bouger":
            contenu = poser(contenu, code, [lignes[vise], *lignes[:vise], *lignes[vise + 1 :]])
        elif lignes:
            vieille = lignes[vise]
            html = vieille.html.replace("</p>", f" {mots}</p>", 1)
            contenu = poser(contenu, code, [*lignes[:vise], replace(vieille, html=html), *lignes[vise + 1 :]])
    return contenu


def mots(contenu) -> set[str]:
    trouves = set()
    for bloc in contenu.blocs:
        dits = [bloc.html, bloc.title, *(v for v in bloc.data.values() if isinstance(v, str))]
        trouves |= set(MOT.findall(" ".join(dits)))
    return trouves


def publics(contenu) -> set[str]:
    return {bloc.id for partie in lisibles(contenu, reserve=False) for bloc in partie.blocs}


def dicibles(contenu) -> set[str]:
    return {mot for b in contenu.blocs if b.kind == PAROLE and est_dicible(b) for mot in MOT.findall(b.html)}


BASES = st.lists(st.tuples(CODES, st.integers(0, 3)), max_size=6)


def de_depart(lignes) -> Contenu:
    contenu = ecrire(Contenu({"title": "Une fiche"}), "contexte", "<p>m0</p>")
    for n, (code, _rang) in enumerate(lignes):
        contenu = poser(contenu, code, [*suite(contenu, code), ligne(code, n, f"m{n + 1}")])
    return contenu


@settings(max_examples=200, deadline=None)
@given(BASES, GESTES, GESTES)
def test_aucun_mot_ecrit_ne_se_perd(base, miens, autres):
    base = de_depart(base)
    mien, autre = jouer(base, miens, "a"), jouer(base, autres, "b")

    fusion = fusionner(base, mien, autre)

    montres = " ".join(f"{c.mien} {c.autre}" for c in fusion.conflits)
    attendus = (mots(mien) | mots(autre)) - mots(base) | (mots(mien) & mots(autre))
    assert attendus - mots(fusion.contenu) - set(MOT.findall(montres)) == set()
    if not fusion.conflits:
        assert attendus - mots(fusion.contenu) == set()


@settings(max_examples=200, deadline=None)
@given(BASES, GESTES, GESTES, st.sampled_from(["mien", "autre", "deux"]))
def test_se_reunir_n_ouvre_rien(base, miens, autres, voeu):
    base = de_depart(base)
    mien, autre = jouer(base, miens, "a"), jouer(base, autres, "b")
    conflits = fusionner(base, mien, autre).conflits
    choix = {c.cle: voeu if c.deux_possible or voeu != "deux" else "mien" for c in conflits}

    reuni = resoudre(base, mien, autre, choix)

    assert publics(reuni) - publics(mien) - publics(autre) == set()
    assert dicibles(reuni) - dicibles(mien) - dicibles(autre) == set()
    de = codes(reuni.blocs)
    for cote in (mien, autre):
        chez_lui = codes(cote.blocs)
        assert {id for id in chez_lui if id in de and de[id] != chez_lui[id]} == set()


@settings(max_examples=200, deadline=None)
@given(BASES, GESTES, GESTES)
def test_ce_qui_suit_une_section_que_l_une_reserve_ne_s_ouvre_pas(base, miens, autres):
    base = de_depart(base)
    mien, autre = jouer(base, [*miens, ("reserver", "demarche", 0)], "a"), jouer(base, autres, "b")

    reuni = fusionner(base, mien, autre).contenu

    de = codes(reuni.blocs)
    assert {id for id in publics(reuni) if de[id] == "demarche"} == set()
    assert {b.kind for b in reuni.blocs} - set(SUITES) <= set(ORDRE)
