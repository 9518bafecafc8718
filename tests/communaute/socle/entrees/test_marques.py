"""Un paragraphe marqué se retrouve par ses lettres ; au moindre doute, il reste du texte."""

import pytest

from communaute.socle.entrees.decouper import decouper
from communaute.socle.exports.assemblage import COLOPHON


def lu(html, *marques):
    decoupe = decouper(html, marques)
    return decoupe.titre, [(m.titre, m.html) for m in decoupe.morceaux], decoupe.sommaire


def test_le_titre_marque_devient_celui_du_document():
    html = "<p>La fiche</p><p>En deux mots</p><p>Au fil.</p>"

    decoupe = decouper(html, [("titre", "La fiche"), ("sous-titre", "En deux mots")])

    assert (decoupe.titre, decoupe.sous_titre) == ("La fiche", "En deux mots")
    assert [m.html for m in decoupe.morceaux] == ["<p>Au fil.</p>"]


def test_deux_titres_marques_restent_du_texte():
    html = "<p>Un</p><p>a</p><p>Deux</p><p>b</p>"

    assert lu(html, ("titre", "Un"), ("titre", "Deux")) == ("", [("", html)], ())


def test_un_paragraphe_de_memes_mots_mais_sans_marque_fait_douter():
    html = "<p>La fiche</p><p>La fiche</p>"

    assert lu(html, ("titre", "La fiche")) == ("", [("", html)], ())


def test_un_niveau_marque_fait_un_titre():
    html = "<p>Contexte</p><p>a</p>"

    assert lu(html, ("niveau1", "Contexte")) == ("", [("Contexte", "<p>a</p>")], ())


def test_un_paragraphe_trop_long_n_est_pas_un_titre():
    html = f"<p>{'mot ' * 60}fin</p>"

    assert lu(html, ("niveau1", "mot " * 60 + "fin"))[1] == [("", html)]


@pytest.mark.parametrize(
    ("ligne", "sommaire"),
    [
        ("1.2 Contexte 14", True),
        ("Contexte…… 3", True),
        ("Table des matières", True),
        ("Un titre d’hier 5", False),
        ("12", False),
    ],
)
def test_une_ligne_de_sommaire_ne_tombe_que_si_un_titre_la_redit(ligne, sommaire):
    _titre, morceaux, tombees = lu(f"<p>{ligne}</p><h1>Contexte</h1><p>a</p>", ("sommaire", ligne))

    assert (tombees, len(morceaux)) == (((ligne,), 1) if sommaire else ((), 2))


def test_une_phrase_de_la_plateforme_reste_dehors():
    decoupe = decouper("<h1>Un</h1><p>a</p><p>Licence CC</p>", [(COLOPHON, "Licence CC")])

    assert ([m.html for m in decoupe.morceaux], decoupe.laisses) == (["<p>a</p>"], ("Licence CC",))


def test_dans_un_tableau_ou_une_liste_rien_ne_bouge():
    html = "<table><tbody><tr><td>La fiche</td></tr></tbody></table><ul><li>Un</li></ul>"

    assert lu(html, ("titre", "La fiche"), ("niveau1", "Un"))[1] == [("", html)]


def test_des_titres_en_liste_sont_des_titres():
    html = "<ol><li><h1>Contexte</h1></li></ol><p>a</p><ol><li><h1>Bilan</h1><p>b</p></li></ol>"

    assert lu(html)[1] == [("Contexte", "<p>a</p>"), ("Bilan", "<p>b</p>")]
