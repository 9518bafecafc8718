"""Des documents que python-docx écrit, dans un modèle de Word en anglais."""

import io
from functools import partial

from docx import Document as Neuf
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from tests.communaute.socle.entrees.attendus import MASQUE, SOMMAIRE, Document
from tests.factories.fichiers import image

W = nsdecls("w")


def _octets(ecrire) -> bytes:
    neuf = Neuf()
    ecrire(neuf)
    sortie = io.BytesIO()
    neuf.save(sortie)
    return sortie.getvalue()


def _simple(neuf):
    neuf.add_heading("Un relais à Kaolack", 0)
    neuf.add_heading("Contexte", 1)
    paragraphe = neuf.add_paragraph("Les statuts ")
    paragraphe.add_run("dataient").bold = True
    paragraphe.add_run(" de l’ouverture.").italic = True
    neuf.add_paragraph("On se tait.", style="Intense Quote")
    neuf.add_heading("Résultats", 1)
    neuf.add_heading("Chiffres", 2)
    neuf.add_paragraph("Neuf réponses sur dix.")
    neuf.add_page_break()
    neuf.add_paragraph("Après le saut de page.")


def _listes(neuf):
    for mots, style in (
        ("Appeler", "List Bullet"), ("puis écrire", "List Bullet 2"), ("puis relancer", "List Bullet 3"),
        ("Attendre", "List Bullet"), ("Premier pas", "List Number"), ("Deuxième pas", "List Number"),
        ("Entre deux listes.", "Normal"), ("Recommencer au premier", "List Number"),
        ("La suite d’un pas", "List Continue"), ("Fin des listes.", "Normal"),
    ):  # fmt: skip
        neuf.add_paragraph(mots, style=style)


def _numerotes(neuf):
    """Trois niveaux d’une même liste, qui repart à un, et des titres numérotés comme elle."""
    for mots, niveau, liste in (
        ("Alpha", 0, 5),
        ("Bêta", 1, 5),
        ("Gamma", 2, 5),
        ("Delta", 0, 5),
        ("Epsilon", 0, 6),
    ):
        _numeroter(neuf.add_paragraph(mots), niveau, liste)
    for mots in ("Contexte numéroté", "Bilan numéroté"):
        _numeroter(neuf.add_heading(mots, 1), 0, 7)
        neuf.add_paragraph(f"Sous {mots}.")


def _numeroter(paragraphe, niveau, liste):
    proprietes = paragraphe._p.get_or_add_pPr().get_or_add_numPr()
    proprietes.get_or_add_ilvl().val, proprietes.get_or_add_numId().val = niveau, liste


def _tableaux(neuf):
    neuf.add_paragraph("Avant le tableau.")
    grille = neuf.add_table(rows=4, cols=3, style="Table Grid")
    for rang, ligne in enumerate(grille.rows):
        for colonne, case in enumerate(ligne.cells):
            case.text = f"Case {rang} par {colonne}"
    for debut, fin, mots in (
        ((0, 0), (0, 2), "Tête fondue"),
        ((1, 0), (2, 0), "Colonne fondue"),
        ((2, 1), (3, 2), "Carré fondu"),
    ):
        fondue = grille.cell(*debut).merge(grille.cell(*fin))
        fondue.text = mots
    dedans = grille.cell(3, 0)
    dedans.text = "Avant la petite table"
    petite = dedans.add_table(rows=1, cols=2)
    petite.cell(0, 0).text, petite.cell(0, 1).text = "Petite gauche", "Petite droite"
    dedans.add_paragraph("Liste en case", style="List Bullet")
    neuf.add_paragraph("Après le tableau.")


def _images(neuf):
    neuf.add_heading("Contexte", 1)
    neuf.add_paragraph("Au fil, une image décrite.")
    _decrire(
        neuf.add_picture(io.BytesIO(image(taille=(60, 40))), width=Cm(3)), "Trois femmes autour d’un plan"
    )
    neuf.add_paragraph("Puis une image muette.")
    neuf.add_picture(io.BytesIO(image(taille=(30, 90))))
    flottante = neuf.add_paragraph("Et une flottante.").add_run()
    _decrire(flottante.add_picture(io.BytesIO(image(taille=(70, 20)))), "Un marché")
    inline = flottante._r.find(".//" + qn("wp:inline"))
    inline.tag = qn("wp:anchor")
    neuf.add_table(rows=1, cols=1).cell(0, 0).paragraphs[0].add_run("Image en case").add_picture(
        io.BytesIO(image(taille=(25, 25)))
    )
    neuf.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(image(taille=(90, 10))))
    neuf.add_paragraph("Fin des images.")


def _decrire(vue, mots):
    vue._inline.docPr.set("descr", mots)


def _bords(neuf):
    section = neuf.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Réseau des essais"
    section.first_page_header.paragraphs[0].text = "Couverture seule"
    section.footer.paragraphs[0].text = "Document de travail"
    neuf.add_paragraph("Page debout.")
    couchee = neuf.add_section(WD_SECTION.NEW_PAGE)
    couchee.orientation = WD_ORIENT.LANDSCAPE
    couchee._sectPr.append(parse_xml(f'<w:cols {W} w:num="2" w:space="720"/>'))
    neuf.add_paragraph("Page couchée, en deux colonnes.")
    neuf.add_section(WD_SECTION.CONTINUOUS)
    neuf.add_paragraph("Dernière section.")


def _commentaires(neuf):
    paragraphe = neuf.add_paragraph("Un passage commenté.")
    neuf.add_comment(paragraphe.runs, text="À revoir avec Awa", author="Ida", initials="I")
    neuf.add_paragraph("Un passage tranquille.")


ARABE, HEBREU = ("مرحبا بالعالم", "هذا نص ثان طويل"), ("שלום עולם", "פסקה שנייה כאן")


def _droite(neuf):
    neuf.add_heading("السياق", 1)
    for mots in (*ARABE, *HEBREU):
        paragraphe = neuf.add_paragraph()
        paragraphe._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        morceau = paragraphe.add_run(mots)
        morceau._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    neuf.add_paragraph("Un mot عربي au milieu.")


ECRITURES = (
    "Tiếng Việt có nhiều dấu thanh",
    "Mokɔ́lɔ mɔ́kɔ́, bato bazalákí na ndáko",
    "Ελληνικά και τόνοι",
    "Кириллица тоже",
    "汉字也在这里",
    "አማርኛ ፊደል",
    "Ñandú, corazón, ¿qué tal?",
    "Cafe\u0301 de\u0301compose\u0301",
    "Emoji 🌍 puis la suite",
)


def _ecritures(neuf):
    for mots in ECRITURES:
        neuf.add_paragraph(mots)


def _espagnol(neuf):
    """Des styles nommés par la personne : seul leur niveau dit que ce sont des titres."""
    for nom, niveau in (("Título de parte", 0), ("Epígrafe", 1)):
        style = neuf.styles.add_style(nom, WD_STYLE_TYPE.PARAGRAPH)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="{niveau}"/>'))
    derive = neuf.styles.add_style("Mi título", WD_STYLE_TYPE.PARAGRAPH)
    derive.base_style = neuf.styles["Heading 1"]
    neuf.add_paragraph("Contexto", style="Título de parte")
    neuf.add_paragraph("Todo empezó en marzo.")
    neuf.add_paragraph("Lugar", style="Epígrafe")
    neuf.add_paragraph("Una sala prestada.")
    neuf.add_paragraph("Resultados", style="Mi título")
    neuf.add_paragraph("Nueve respuestas.")


def _sommaire_espagnol(neuf):
    """Word enregistre partout le nom anglais d’un style, sous l’identifiant de sa langue."""
    style = neuf.styles.add_style("TDC 1", WD_STYLE_TYPE.PARAGRAPH)
    style.element.find(qn("w:name")).set(qn("w:val"), "toc 1")
    for mots in ("Contexto\t2", "Resultados\t5"):
        paragraphe = neuf.add_paragraph(mots)
        paragraphe._p.get_or_add_pPr().get_or_add_pStyle().val = style.style_id
    for mots in ("Contexto", "Resultados"):
        neuf.add_heading(mots, 1)
        neuf.add_paragraph(f"Bajo {mots}.")


LONG = " ".join(f"mot{n}" for n in range(30_000))


def _long(neuf):
    neuf.add_paragraph("Avant le long.")
    neuf.add_paragraph(LONG)
    neuf.add_paragraph("Après le long.")


ESPACES = (
    "À 10\u00a0% des «\u00a0voix\u00a0»",
    "fine\u202finsécable\u202f!",
    "cé\u00adsure in\u00advisible",
    "zéro\u200blargeur",
    "tabulation\tici",
    "retour\nforcé",
    "trait\u2011d’union",
)


def _espaces(neuf):
    for mots in ESPACES:
        neuf.add_paragraph(mots)


def _masque(neuf):
    neuf.add_paragraph("Ce que l’on voit.")
    neuf.add_paragraph().add_run("Ce qui est masqué").font.hidden = True


CENT = tuple(
    f"Page {n} : ce que le groupe a décidé le jour {n}. {'Une phrase de plus. ' * 60}" for n in range(100)
)


def _cent(neuf):
    for n, mots in enumerate(CENT):
        if n % 10 == 0:
            neuf.add_heading(f"Partie {n // 10}", 1)
        neuf.add_paragraph(mots)
        neuf.add_page_break()


def _titre_seul(neuf):
    neuf.add_heading("Une fiche à écrire", 0)


_RECETTES = {
    "simple": (
        _simple,
        {
            "fil": (
                "Un relais à Kaolack",
                "Contexte",
                "Les statuts dataient de l’ouverture.",
                "On se tait.",
                "Résultats",
                "Chiffres",
                "Neuf réponses sur dix.",
                "Après le saut de page.",
            ),
            "titres": ("Contexte", "Résultats", "Chiffres"),
        },
    ),
    "listes": (
        _listes,
        {
            "fil": (
                "Appeler",
                "puis écrire",
                "puis relancer",
                "Attendre",
                "Premier pas",
                "Deuxième pas",
                "Entre deux listes.",
                "Recommencer au premier",
                "La suite d’un pas",
                "Fin des listes.",
            )
        },
    ),
    "numerotes": (
        _numerotes,
        {
            "fil": (
                "Alpha",
                "Bêta",
                "Gamma",
                "Delta",
                "Epsilon",
                "Contexte numéroté",
                "Sous Contexte numéroté.",
                "Bilan numéroté",
                "Sous Bilan numéroté.",
            ),
            "titres": ("", "Contexte numéroté", "Bilan numéroté"),
        },
    ),
    "tableaux": (
        _tableaux,
        {
            "fil": (
                "Avant le tableau.",
                "Tête fondue",
                "Colonne fondue",
                "Case 1 par 1",
                "Case 1 par 2",
                "Après le tableau.",
            ),
            "ailleurs": (
                "Carré fondu",
                "Avant la petite table",
                "Petite gauche",
                "Petite droite",
                "Liste en case",
            ),
        },
    ),
    "images": (
        _images,
        {
            "fil": (
                "Contexte",
                "Au fil, une image décrite.",
                "Puis une image muette.",
                "Et une flottante.",
                "Fin des images.",
            ),
            "ailleurs": ("Image en case",),
            "images": 4,
        },
    ),
    "bords": (
        _bords,
        {
            "fil": ("Page debout.", "Page couchée, en deux colonnes.", "Dernière section."),
            "tus": ("Réseau des essais", "Couverture seule", "Document de travail"),
            "dits": (
                "L’en-tête et le pied de page ne sont pas repris : « Réseau des essais · Couverture seule · Document"
                " de travail ».",
            ),
        },
    ),
    "commentaires": (
        _commentaires,
        {
            "fil": ("Un passage commenté.", "Un passage tranquille."),
            "tus": ("À revoir avec Awa",),
            "dits": ("Un commentaire en marge n’est pas repris.",),
        },
    ),
    "droite_a_gauche": (_droite, {"fil": ("السياق", *ARABE, *HEBREU, "Un mot عربي au milieu.")}),
    "ecritures": (_ecritures, {"fil": ECRITURES}),
    "espagnol": (
        _espagnol,
        {
            "fil": (
                "Contexto",
                "Todo empezó en marzo.",
                "Lugar",
                "Una sala prestada.",
                "Resultados",
                "Nueve respuestas.",
            ),
            "titres": ("Contexto", "Lugar", "Resultados"),
        },
    ),
    "sommaire_espagnol": (
        _sommaire_espagnol,
        {
            "fil": ("Contexto", "Bajo Contexto.", "Resultados", "Bajo Resultados."),
            "titres": ("Contexto", "Resultados"),
            "tus": ("Contexto 2",),
            "dits": (SOMMAIRE,),
        },
    ),
    "long": (_long, {"fil": ("Avant le long.", LONG, "Après le long.")}),
    "espaces": (_espaces, {"fil": ESPACES}),
    "masque": (_masque, {"fil": ("Ce que l’on voit.", "Ce qui est masqué"), "dits": (MASQUE,)}),
    "cent_pages": (_cent, {"fil": CENT, "titres": tuple(f"Partie {n}" for n in range(10))}),
    "titre_seul": (_titre_seul, {"fil": ("Une fiche à écrire",), "titres": ()}),
}
PAR_PYTHON_DOCX = {
    f"python_docx_{code}": Document(f"{code}.docx", partial(_octets, ecrire), **attendu)
    for code, (ecrire, attendu) in _RECETTES.items()
}
