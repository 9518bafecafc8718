"""La différence telle qu'une relectrice la lit."""

from hypothesis import given, settings

from communaute.socle.texte.blocs import Bloc, Contenu, canonical, digest
from communaute.socle.texte.difference import comparer, comparer_html, comparer_mots
from communaute.socle.texte.paragraphes import texte_seul

from .fabriques import PROPRE

A, B, C = '<p data-p="aaaaaaaa">un mot</p>', '<p data-p="bbbbbbbb">b</p>', '<p data-p="cccccccc">c</p>'


def test_comparer_mots():
    assert comparer_mots("un mot ancien", "un mot nouveau") == (
        ("egal", "un mot "),
        ("retrait", "ancien"),
        ("ajout", "nouveau"),
    )


def test_une_suite_de_mots_remplacee_se_lit_d_un_trait():
    assert comparer_mots("voté à une voix près.", "adopté par tous hier.") == (
        ("retrait", "voté à une voix près"),
        ("ajout", "adopté par tous hier"),
        ("egal", "."),
    )
    assert comparer_mots("a b", "a x y b") == (("egal", "a "), ("ajout", "x y "), ("egal", "b"))


def test_comparer_html_paragraphe_par_paragraphe():
    apres = A.replace("un mot", "un beau mot") + '<h3 data-p="dddddddd">d</h3>' + C
    lignes = [(u.etat, u.nature, [s.op for s in u.segments]) for u in comparer_html(A + B + C, apres)]
    assert lignes == [
        ("change", "p", ["egal", "ajout", "egal"]),
        ("retire", "p", ["retrait"]),
        ("ajoute", "h3", ["ajout"]),
        ("inchange", "p", ["egal"]),
    ]


def p(numero, texte):
    return f'<p data-p="{numero}">{texte}</p>'


def test_un_paragraphe_renumerote_se_compare_mot_a_mot():
    avant = p("aaaaaaaa", "Nous étions cinq pour vingt-six activités, en 2016.") + p("bbbbbbbb", "Un mot.")
    apres = p("cccccccc", "Nous étions six pour vingt-six activités, en 2016.") + p("dddddddd", "Tout autre.")

    lignes = comparer_html(avant, apres)

    assert [(ligne.etat, [s.op for s in ligne.segments]) for ligne in lignes] == [
        ("change", ["egal", "retrait", "ajout", "egal"]),
        ("retire", ["retrait"]),
        ("ajoute", ["ajout"]),
    ]


def test_le_meme_paragraphe_sous_un_autre_numero_n_a_pas_change():
    avant, apres = (p(numero, "Rien ne change ici.") for numero in ("aaaaaaaa", "cccccccc"))

    assert [ligne.etat for ligne in comparer_html(avant, apres)] == ["inchange"]


def test_un_changement_de_mise_en_forme_se_dit():
    (unite,) = comparer_html(A, '<p data-p="aaaaaaaa">un <strong>mot</strong></p>')
    assert (unite.etat, unite.mise_en_forme) == ("change", True)


@settings(max_examples=100, deadline=None)
@given(PROPRE, PROPRE)
def test_les_segments_redonnent_les_deux_textes(avant, apres):
    unites = comparer_html(avant, apres)
    for op, html in (("retrait", avant), ("ajout", apres)):
        textes = ["".join(s.texte for s in u.segments if s.op in ("egal", op)) for u in unites]
        assert sorted(" ".join(textes).split()) == sorted(texte_seul(html).split())


def test_comparer_deux_contenus():
    avant = Contenu({"titre": "Ancien", "theme": 1}, (Bloc("1", title="T", html=A), Bloc("2", html=B)))
    apres = Contenu(
        {"titre": "Nouveau", "theme": 1},
        (Bloc("1", title="T2", visibility="communaute", html=A), Bloc("3", html=C)),
    )
    difference = comparer(avant, apres)
    assert [(m.cle, m.etat) for m in difference.meta] == [("titre", "change"), ("theme", "inchange")]
    assert [(b.id, b.etat) for b in difference.blocs] == [("1", "change"), ("2", "retire"), ("3", "ajoute")]
    bloc = difference.blocs[0]
    assert (bloc.title_avant, bloc.visibility_avant, bloc.visibility) == ("T", "fiche", "communaute")
    assert (difference.vide, comparer(avant, avant).vide) == (False, True)


def test_l_empreinte_ne_depend_pas_de_l_ordre_des_cles():
    un, deux = Contenu({"a": 1, "b": "é"}), Contenu({"b": "é", "a": 1})
    assert canonical(un) == '{"blocs":[],"meta":{"a":1,"b":"é"}}'
    assert digest(un) == digest(deux)
    assert digest(un) != digest(un.avec_meta(a=2))


def test_un_contenu_revient_de_son_json():
    contenu = Contenu({"titre": "T"}, (Bloc("1", html=A),))
    assert Contenu.from_json(contenu.to_json()) == contenu
