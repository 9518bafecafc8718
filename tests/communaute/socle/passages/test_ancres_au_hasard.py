"""Des gestes d’écriture tirés au sort : une note ne se colle jamais à un autre passage."""

from hypothesis import given, settings
from hypothesis import strategies as st

from communaute.socle.passages.ancres import (
    Orpheline,
    Trouvee,
    lignee,
    prendre,
    relire,
    retrouver,
    texte_du_lieu,
)
from communaute.socle.passages.plis import plier
from communaute.socle.refus import Refus
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.paragraphes import Unite, composer, unites
from tests.communaute.socle.passages.textes import A, B, contenu, numeros, recrire

VOCABULAIRE = st.sampled_from("eau terre sel feu l'air 5 ! « ruche » chat".split())
PHRASE = st.lists(VOCABULAIRE, min_size=1, max_size=8).map(" ".join)
TEXTES = st.lists(PHRASE, min_size=1, max_size=4)
GESTE = st.tuples(
    st.sampled_from(
        ["couper", "fondre", "effacer", "copier", "sosie", "monter", "ailleurs", "mot", "oter", "recopier"]
    ),
    st.integers(0, 7),
    st.integers(0, 30),
    VOCABULAIRE,
    st.sampled_from([A, B]),
)


def jouer(c: Contenu, geste) -> tuple[Contenu, dict]:
    """Un geste d’écriture tiré au sort, rendu par l’éditeur comme il le ferait."""
    nom, rang, place, mot, id = geste
    suite = unites(c.bloc(id).html)
    if not suite:
        return recrire(c, f"<p>{mot}</p>", id)
    rang %= len(suite)
    unite = suite[rang]
    mots = unite.html.partition(">")[2].removesuffix("</p>").split(" ")
    place %= len(mots) + 1

    def p(mots, numero=unite.id):
        attribut = f' data-p="{numero}"' if numero else ""
        return Unite(numero, None, f"<p{attribut}>{' '.join(mots)}</p>")

    if nom == "couper":
        suite[rang : rang + 1] = [p(mots[:place]), p(mots[place:])]
    elif nom == "fondre" and rang + 1 < len(suite):
        suivants = suite.pop(rang + 1).html.partition(">")[2].removesuffix("</p>")
        suite[rang] = p([*mots, suivants])
    elif nom == "effacer":
        del suite[rang]
    elif nom == "copier":
        suite.insert(place % (len(suite) + 1), unite)
    elif nom == "sosie":
        suite.insert(place % (len(suite) + 1), p(mots, ""))
    elif nom == "monter":
        suite.insert(0, suite.pop(rang))
    elif nom == "mot":
        suite[rang] = p([*mots[:place], mot, *mots[place:]])
    elif nom == "oter":
        suite[rang] = p(mots[:place] + mots[place + 1 :])
    elif nom == "recopier":
        suite[rang] = p([mot] * len(mots))
    elif nom == "ailleurs":
        del suite[rang]
        autre = B if id == A else A
        c, _origines = recrire(c, composer([*unites(c.bloc(autre).html), unite]), autre)
    return recrire(c, composer(suite), id)


@settings(max_examples=400, deadline=None)
@given(a=TEXTES, b=TEXTES, gestes=st.lists(GESTE, max_size=8), data=st.data())
def test_une_note_ne_se_colle_jamais_a_un_autre_passage(a, b, gestes, data):
    """Ce qui est trouvé tient les mots cités, dans le paragraphe annoté ou l’un de ceux qui s’en sont détachés."""
    c = contenu("".join(f"<p>{t}</p>" for t in a), "".join(f"<p>{t}</p>" for t in b))
    p = data.draw(st.sampled_from(numeros(c)))
    texte = texte_du_lieu(c, A, p)
    debut = data.draw(st.integers(0, len(texte) - 1))
    fin = data.draw(st.integers(debut + 1, len(texte)))
    try:
        ancre = prendre(c, A, p, texte[debut:fin], texte[:debut], texte[fin:])
    except Refus as refus:
        assert refus.code == "plusieurs"
        return
    apres, suite = c, []
    for geste in gestes:
        apres, origines = jouer(apres, geste)
        suite.append(origines)
    origines = lignee(suite)

    verdict = retrouver(ancre, apres, origines)

    famille = {p}
    while nouveaux := {neuf for neuf, vieux in origines.items() if vieux in famille} - famille:
        famille |= nouveaux
    if isinstance(verdict, Orpheline):
        assert verdict.paragraphe in (None, p)
        return
    assert verdict.paragraphe in famille
    assert (type(verdict) is Trouvee) == (verdict.paragraphe == p and verdict.bloc == A)
    la = texte_du_lieu(apres, verdict.bloc, verdict.paragraphe)
    assert plier(la[verdict.debut : verdict.fin]).texte == plier(ancre.quote).texte or not ancre.quote


@settings(max_examples=300, deadline=None)
@given(a=TEXTES, data=st.data())
def test_rien_n_a_change_elle_est_ou_elle_etait(a, data):
    """Reprendre une ancre là où on l’a trouvée rend la même ancre."""
    c = contenu("".join(f"<p>{t}</p>" for t in a))
    p = data.draw(st.sampled_from(numeros(c)))
    texte = texte_du_lieu(c, A, p)
    debut = data.draw(st.integers(0, len(texte) - 1))
    fin = data.draw(st.integers(debut + 1, len(texte)))
    try:
        ancre = prendre(c, A, p, texte[debut:fin], texte[:debut], texte[fin:])
    except Refus as refus:
        assert refus.code == "plusieurs"
        return

    verdict = retrouver(ancre, c, {})

    if ancre.fois == 1:
        assert type(verdict) is Trouvee
    if type(verdict) is Trouvee and ancre.quote:
        la = texte[verdict.debut : verdict.fin]
        encore = prendre(c, A, p, la, texte[: verdict.debut], texte[verdict.fin :])
        assert encore == ancre
        assert retrouver(encore, c, {}) == verdict
        assert relire(c, A, p, ancre.quote, ancre.prefix, ancre.suffix) == ancre


@settings(max_examples=400, deadline=None)
@given(
    mots=st.lists(st.sampled_from(["R", "u", "v", "w"]), min_size=1, max_size=12),
    gestes=st.lists(
        st.tuples(st.booleans(), st.integers(0, 20), st.sampled_from(["x", "u", "v"])), max_size=6
    ),
    data=st.data(),
)
def test_dans_un_paragraphe_la_bonne_fois_ou_aucune(mots, gestes, data):
    """Chaque « R » est suivi à la trace : on ôte des mots, on en ajoute d’autres. Jamais la place d’un autre « R »."""
    suivis = list(enumerate(mots))
    rangs = [n for n, mot in suivis if mot == "R"]
    if not rangs:
        return
    vise = data.draw(st.sampled_from(rangs))

    def place(suite, numero):
        avant = " ".join(mot for n, mot in suite[: [n for n, _m in suite].index(numero)])
        return len(avant) + bool(avant)

    def en_texte(suite):
        return contenu(f"<p>{' '.join(mot for _n, mot in suite)}</p>")

    c = en_texte(suivis)
    p, texte = numeros(c)[0], " ".join(mots)
    debut = place(suivis, vise)
    try:
        ancre = prendre(c, A, p, "R", texte[:debut], texte[debut + 1 :])
    except Refus:
        return
    for oter, ou, mot in gestes:
        if oter and len(suivis) > 1:
            del suivis[ou % len(suivis)]
        elif not oter:
            suivis.insert(ou % (len(suivis) + 1), (-1, mot))
    apres, _o = recrire(c, f'<p data-p="{p}">{" ".join(m for _n, m in suivis)}</p>')

    verdict = retrouver(ancre, apres, {})

    if isinstance(verdict, Trouvee):
        assert vise in [n for n, _m in suivis]
        assert verdict.debut == place(suivis, vise)
