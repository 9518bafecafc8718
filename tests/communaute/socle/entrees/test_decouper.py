"""La page de pandoc, découpée à ses titres : aucun mot ne tombe entre deux morceaux."""

from communaute.socle.entrees.decouper import MORCEAUX_MAX, decouper
from communaute.socle.exports.assemblage import AVERTISSEMENT, COLOPHON

NOTES = (
    '<section id="footnotes" class="footnotes" role="doc-endnotes"><hr /><ol><li id="fn1"><p>Une source.'
    '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
)
APPEL = '<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>'


def decoupe(html) -> list[tuple[str, str]]:
    return [(m.titre, m.html) for m in decouper(html).morceaux]


def test_chaque_titre_ouvre_un_morceau():
    html = "<p>Avant.</p><h1>Un</h1><p>a</p><h2>Deux</h2><p>b</p><h1>Trois</h1>"

    assert decoupe(html) == [("", "<p>Avant.</p>"), ("Un", "<p>a</p>"), ("Deux", "<p>b</p>"), ("Trois", "")]


def test_sans_aucun_titre_un_seul_morceau():
    assert decoupe("<p>a</p><ul><li>b</li></ul>") == [("", "<p>a</p><ul><li>b</li></ul>")]


def test_rien_ne_fait_aucun_morceau():
    assert decoupe("<p></p><h1></h1>") in ([], [("", "")])


def test_le_titre_unique_en_tete_est_celui_du_document():
    lu = decouper("<h1>La fiche</h1><p>Chapô.</p><h2>Contexte</h2><p>a</p>")

    assert lu.titre == "La fiche"
    assert [(m.titre, m.html) for m in lu.morceaux] == [("", "<p>Chapô.</p>"), ("Contexte", "<p>a</p>")]


def test_un_seul_titre_n_est_pas_celui_du_document():
    lu = decouper("<h1>Contexte</h1><p>a</p>")

    assert (lu.titre, [m.titre for m in lu.morceaux]) == ("", ["Contexte"])


def test_le_titre_et_le_sous_titre_de_word():
    lu = decouper('<div id="titre">La fiche</div><div id="sous-titre">En deux mots</div><p>a</p>')

    assert (lu.titre, lu.sous_titre, [m.html for m in lu.morceaux]) == (
        "La fiche",
        "En deux mots",
        ["<p>a</p>"],
    )


def test_trop_de_titres_on_s_arrete_plus_haut():
    dessous = "".join(f"<h2>Sous {n}</h2><p>mot {n}</p>" for n in range(MORCEAUX_MAX))

    lu = decouper(f"<h1>Un</h1><p>a</p><h1>Deux</h1>{dessous}")

    assert [m.titre for m in lu.morceaux] == ["Un", "Deux"]
    assert lu.morceaux[1].html.startswith("<h3>Sous 0</h3><p>mot 0</p>")


def test_les_enveloppes_de_style_se_traversent():
    html = (
        '<div data-custom-style="Corps"><h1>Un</h1></div><section><div><p>a</p></div></section>'
        '<table><colgroup><col style="width: 4%" /></colgroup><tbody><tr><td>c</td></tr></tbody></table><p>fin</p>'
    )

    assert decoupe(html) == [("Un", "<p>a</p><table><tbody><tr><td>c</td></tr></tbody></table><p>fin</p>")]


def test_une_note_va_a_la_fin_de_son_morceau_avec_son_appel():
    lu = decouper(f"<h1>Un</h1><p>Un fait{APPEL}.</p><h1>Deux</h1><p>b</p>{NOTES}")

    assert [(m.html, m.notes) for m in lu.morceaux] == [
        ("<p>Un fait[1].</p>", "<p>[1] Une source.</p>"), ("<p>b</p>", ""),
    ]  # fmt: skip
    assert lu.notes == 1


def test_une_image_sort_du_texte_sa_legende_y_reste():
    html = (
        '<h1>Un</h1><p>Voyez.</p><figure><img src="images/a.png" alt="Deux cercles" /><figcaption>Le schéma'
        "</figcaption></figure>"
    )

    lu = decouper(html)

    assert [m.html for m in lu.morceaux] == ["<p>Voyez.</p><p>Le schéma</p>"]
    (image,) = lu.images
    assert (image.adresse, image.morceau, image.alt, image.legende) == (
        "images/a.png",
        0,
        "Deux cercles",
        "Le schéma",
    )


def test_les_phrases_de_la_plateforme_restent_dehors():
    lu = decouper(f'<h1>Un</h1><p>a</p><div data-custom-style="{COLOPHON}"><p>Licence CC</p></div>')

    assert ([m.html for m in lu.morceaux], lu.laisses) == (["<p>a</p>"], ("Licence CC",))


def test_un_avertissement_d_ailleurs_est_du_texte():
    """Ce style existe aussi chez les autres : sans les phrases de fin, rien n’est de la plateforme."""
    html = f'<div data-custom-style="{AVERTISSEMENT}"><p>Attention.</p></div><h1>Un</h1><p>a</p>'

    assert decoupe(html) == [("", "<p>Attention.</p>"), ("Un", "<p>a</p>")]


def test_un_sommaire_de_word_reste_dehors():
    lu = decouper('<div data-custom-style="toc 1"><p>Contexte 3</p></div><h1>Contexte</h1><p>a</p>')

    assert [(m.titre, m.html) for m in lu.morceaux] == [("Contexte", "<p>a</p>")]


def test_un_programme_dans_la_page_n_entre_pas():
    lu = decouper(
        '<h1>Un</h1><p onclick="x()">a<script>mal()</script></p><p><a href="javascript:x">b</a></p>'
    )

    assert [m.html for m in lu.morceaux] == ["<p>a</p><p>b</p>"]
