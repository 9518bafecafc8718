"""Les documents que l’on fait entrer : {nom: (nom du fichier, octets, [(titre, des mots qui s’y lisent)])}.

Un titre vide : avant le premier. Écrits à la main (ce que Word fait) ou par pandoc, en DOCX et en ODT.
"""

from tests.factories import documents_de_texte as t

ZONE = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="x">'
    f"<wps:wsp><wps:txbx><w:txbxContent>{t.p('Mots encadrés')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
    "</a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
)
SOMMAIRE = t.p("Contexte 3", "TM1")
TABLEAU = (
    "<table><caption>Réponses</caption><tr><th>Mois</th><th>Reçues</th></tr>"
    "<tr><td>mars</td><td>9</td></tr></table>"
)
LISTES = (
    "<ul><li>Appeler<ol><li>puis écrire<ul><li>puis relancer</li></ul></li></ol></li><li>Attendre</li></ul>"
)
FICHE = (
    f"<h1>Contexte</h1><p>Les statuts <strong>dataient</strong>, voyez <a href='https://example.org/a'>ici</a>.</p>{LISTES}"
    f"<h1>Résultats</h1>{TABLEAU}<blockquote><p>On se tait.</p></blockquote><h2>Chiffres</h2><p>Neuf sur dix.</p>"
)
DE_FICHE = [
    ("Contexte", "Les statuts dataient, voyez ici. Appeler puis écrire puis relancer Attendre"),
    ("Résultats", "Réponses Mois Reçues mars 9 On se tait."),
    ("Chiffres", "Neuf sur dix."),
]
ARABE = "<h1>Contexte</h1><p dir='rtl'>مرحبا بالعالم</p><p>שלום עולם</p>"
DEF = "<p>Avant.</p><dl><dt>Mot</dt><dd>Sens du mot</dd></dl><pre><code>ligne une\nligne deux</code></pre>"
ODT_SUIVI = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>Ôté jadis</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes><text:h text:outline-level='1'>Contexte</text:h>"
    "<text:p>Gardé<office:annotation><text:p>En marge</text:p></office:annotation> encore.</text:p>"
    "<text:p>Une note<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
    "<text:p>Sa source.</text:p></text:note-body></text:note>.</text:p>"
)

CORPUS = {
    "fiche_docx": ("Fiche.docx", t.par_pandoc(FICHE, "docx"), DE_FICHE),
    "fiche_odt": ("Fiche.odt", t.par_pandoc(FICHE, "odt"), DE_FICHE),
    "sans_titre_docx": ("S.docx", t.par_pandoc(f"<p>Un.</p>{LISTES}{TABLEAU}", "docx"), [("", "Un. Appeler puis")]),
    "sans_titre_odt": ("S.odt", t.par_pandoc(f"<p>Un.</p>{TABLEAU}", "odt"), [("", "Un. Réponses Mois")]),
    "droite_a_gauche_docx": ("A.docx", t.par_pandoc(ARABE, "docx"), [("Contexte", "مرحبا بالعالم שלום עולם")]),
    "droite_a_gauche_odt": ("A.odt", t.par_pandoc(ARABE, "odt"), [("Contexte", "مرحبا بالعالم שלום עולם")]),
    "definitions_docx": ("D.docx", t.par_pandoc(DEF, "docx"), [("", "Avant. Mot Sens du mot ligne une")]),
    "definitions_odt": ("D.odt", t.par_pandoc(DEF, "odt"), [("", "Avant. Mot Sens du mot ligne une")]),
    "notes_docx": (
        "N.docx",
        t.docx(t.titre("Contexte") + t.p("Un fait", "", t.note(1)) + t.titre("Bilan") + t.p("Un autre", "", t.note(2)),
               notes=("Première source.", "Seconde source.")),
        [("Contexte", "Un fait[1]"), ("Bilan", "Un autre[2]")],
    ),
    "suivi_docx": (
        "T.docx",
        t.docx(t.titre("Contexte") + t.suivi("Garde ", "ajouté", "ôté jadis")),
        [("Contexte", "Garde ajouté")],
    ),
    "suivi_odt": ("T.odt", t.odt(ODT_SUIVI), [("Contexte", "Gardé encore. Une note[1].")]),
    "zone_de_texte": (
        "Z.docx",
        t.docx(t.titre("Contexte") + t.p("Au fil.") + ZONE, entete="Réseau des essais"),
        [("Contexte", "Au fil."), ("Autres passages du document", "Mots encadrés")],
    ),
    "sommaire": (
        "O.docx",
        t.docx(SOMMAIRE + t.titre("Contexte") + t.p("Au fil.")),
        [("Contexte", "Au fil.")],
    ),
    "images": (
        "I.docx",
        t.docx(t.titre("Contexte") + t.p("Voyez.") + t.image("Deux cercles") + t.p("Après.")),
        [("Contexte", "Voyez. Après.")],
    ),
    "titres_profonds": (
        "P.docx",
        t.docx(t.p("La fiche", "Titre") + t.titre("Contexte") + t.titre("Le lieu", 2) + t.titre("La salle", 3)
               + t.p("Petite.")),
        [("Contexte", ""), ("Le lieu", ""), ("La salle", "Petite.")],
    ),
    "champ_ignore": (
        "C.docx",
        t.docx(f'<w:p>{t.r("Avant ")}<w:fldSimple w:instr="PAGE">{t.r("douze")}</w:fldSimple></w:p>'),
        [("", "Avant")],
    ),
}  # fmt: skip
