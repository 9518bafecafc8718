"""Changer un texte comme un document l’a changé : ce qui est pareil garde son écriture et ses numéros."""

import re

from communaute.socle.entrees.decouper import propre
from communaute.socle.entrees.reprendre import pareils, reprendre
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import unites

TROIS = "<p>Un premier paragraphe.</p><p>Un deuxième paragraphe.</p><p>Un troisième paragraphe.</p>"


def ecrire(html):
    return nettoyer(html, sel="s").html


def numeros(html):
    return [unite.id for unite in unites(html)]


def test_rien_n_a_change():
    base = ecrire(TROIS)

    assert reprendre(base, TROIS, TROIS) == base


def test_une_espace_insecable_de_plus_n_est_pas_un_changement():
    assert pareils("<p>Pourquoi ?</p>", "<p>Pourquoi\u202f?</p>")


def test_un_paragraphe_retouche_garde_son_numero_et_les_autres_leur_ecriture():
    base = ecrire(TROIS)

    apres = reprendre(base, TROIS, TROIS.replace("deuxième paragraphe", "second paragraphe"))

    assert numeros(apres) == numeros(base)
    assert apres == base.replace("deuxième", "second")


def test_un_paragraphe_ajoute_a_un_numero_neuf():
    base = ecrire(TROIS)

    apres = reprendre(base, TROIS, TROIS + "<p>Tout autre chose.</p>")

    assert (numeros(apres)[:3], len(set(numeros(apres)))) == (numeros(base), 4)


def test_un_paragraphe_deplace_garde_son_numero():
    base = ecrire(TROIS)
    un, deux, trois = re.findall(r"<p>.*?</p>", TROIS)

    assert numeros(reprendre(base, TROIS, deux + trois + un)) == [numeros(base)[n] for n in (1, 2, 0)]


def test_ce_que_le_document_ne_montre_pas_reste_a_sa_place():
    image = '<figure><img src="/documents/00000000-0000-0000-0000-000000000000/a.png" alt="Un toit"></figure>'
    base = ecrire("<p>Avant.</p>" + image + "<p>Après.</p>")

    apres = reprendre(base, "<p>Avant.</p><p>Après.</p>", "<p>Autrement dit.</p><p>Après.</p>")

    assert propre(apres) == propre("<p>Autrement dit.</p>" + image + "<p>Après.</p>")


def test_ce_que_le_document_ne_rend_pas_n_est_pas_perdu():
    """La portée d’une case : un traitement de texte ne la connaît pas."""
    base = ecrire(
        '<p>Des mots d’avant.</p><table><tbody><tr><th scope="row">mars</th><td>2</td></tr></tbody></table>'
    )
    relu = "<p>Des mots d’avant.</p><table><tbody><tr><td>mars</td><td>2</td></tr></tbody></table>"

    assert reprendre(base, relu, relu.replace("Des", "Les")) == base.replace("Des", "Les")


def test_lu_en_deux_un_passage_intact_le_reste_en_un():
    base = ecrire("<blockquote><p>Un.</p><p>Deux.</p></blockquote><p>La suite est ici.</p>")
    relu = "<blockquote><p>Un.</p></blockquote><blockquote><p>Deux.</p></blockquote><p>La suite est ici.</p>"

    assert reprendre(base, relu, relu.replace("ici", "là")) == base.replace("ici", "là")


def test_lu_en_deux_et_change_pour_moitie_aucun_mot_ne_se_perd():
    base = ecrire("<blockquote><p>Un.</p><p>Deux.</p></blockquote>")
    relu = "<blockquote><p>Un.</p></blockquote><blockquote><p>Deux.</p></blockquote>"

    apres = reprendre(base, relu, relu.replace("Un.", "Une."))

    assert propre(apres) == "<blockquote><p>Une.</p></blockquote><blockquote><p>Deux.</p></blockquote>"


def test_une_section_vide_se_remplit():
    assert propre(reprendre("", "", "<p>Neuf.</p>", sel="s")) == "<p>Neuf.</p>"


def test_une_section_se_vide():
    assert reprendre(ecrire(TROIS), TROIS, "") == ""
