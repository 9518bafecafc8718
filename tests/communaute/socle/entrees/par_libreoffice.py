"""Des documents que LibreOffice écrit, à partir de pages faites ici : ODT à plat, HTML, RTF, texte seul."""

import os
import subprocess
from base64 import b64encode
from pathlib import Path

from tests.communaute.socle.entrees.attendus import MASQUE, NOTE, NOTES, SOMMAIRE, SUIVI, Document
from tests.communaute.socle.entrees.de_libreoffice import boite, case, h, liste, note, p, table
from tests.communaute.socle.entrees.par_python_docx import ARABE, CENT, ECRITURES, HEBREU
from tests.factories.fichiers import image

ESPACES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
STYLES = (
    '<office:font-face-decls/><office:styles><style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>'
    "</office:styles><office:automatic-styles>"
    '<style:style style:name="Arabe" style:family="paragraph"><style:paragraph-properties style:writing-mode="rl-tb"/>'
    '</style:style><style:style style:name="Cache" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="Page" style:family="paragraph"><style:paragraph-properties'
    ' fo:break-before="page"/></style:style><style:style style:name="Deux" style:family="section">'
    '<style:section-properties><style:columns fo:column-count="2"/></style:section-properties></style:style>'
    '<style:page-layout style:name="L"><style:header-style/><style:footer-style/></style:page-layout>'
    "</office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="L"><style:header>'
    "<text:p>Réseau des essais</text:p></style:header></style:master-page></office:master-styles>"
)
EN_TETE = "L’en-tête et le pied de page ne sont pas repris : « Réseau des essais »."


def a_plat(corps: str) -> bytes:
    """Un ODT en un seul fichier XML, que LibreOffice lit."""
    adresse = "urn:oasis:names:tc:opendocument:xmlns"
    espaces = " ".join(f'xmlns:{nom}="{adresse}:{long}:1.0"' for nom, long in ESPACES.items())
    autres = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    racine = (
        f'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text" {espaces} {autres}'
    )
    texte = f"<office:body><office:text>{corps}</office:text></office:body>"
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document {racine}>{STYLES}{texte}</office:document>'.encode()


def vue(ancre: str, alt="") -> str:
    decrite = f"<svg:desc>{alt}</svg:desc>" if alt else ""
    octets = b64encode(image(taille=(40 + len(alt), 30))).decode()
    dedans = f"<draw:image><office:binary-data>{octets}</office:binary-data></draw:image>{decrite}"
    return f'<draw:frame text:anchor-type="{ancre}" svg:width="3cm" svg:height="2cm">{dedans}</draw:frame>'


def region(numero: str, sorte: str, dedans="") -> str:
    qui = "<office:change-info><dc:creator>Ida</dc:creator><dc:date>2026-11-02T10:00:00</dc:date></office:change-info>"
    return f'<text:changed-region text:id="{numero}"><text:{sorte}>{qui}{dedans}</text:{sorte}></text:changed-region>'


SUIVIES = (
    f"<text:tracked-changes>{region('c1', 'insertion')}{region('c2', 'deletion', p('ôté jadis'))}"
    "</text:tracked-changes>"
    + p(
        "Garde <text:change-start text:change-id='c1'/>ajouté<text:change-end text:change-id='c1'/> puis"
        "<text:change text:change-id='c2'/> fin"
    )
    + p(
        "Commenté<office:annotation><dc:creator>Ida</dc:creator><text:p>En marge</text:p></office:annotation> encore."
    )
)
GRILLE = table(
    case(p("Tête fondue"), 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>",
    case(p("Gauche") + table(case(p("Nichée")))) + case(p("Droite") + liste(p("Liste en case"))),
).replace(
    "<table:table>", '<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>', 1
)
MATIERES = (
    "<text:table-of-content text:name='S'><text:table-of-content-source text:outline-level='3'/><text:index-body>"
    f"{p('Contexte 3')}</text:index-body></text:table-of-content>"
)
CHAMPS = p(
    '<text:bookmark text:name="b"/>Un <text:a xlink:href="https://example.org/a">lien</text:a> puis'
    "<text:line-break/>ligne<text:tab/>fin"
) + p('Vu <text:span text:style-name="Cache">et masqué</text:span> encore.')
FLUX = (
    h("Contexte")
    + p("Au fil.")
    + '<text:section text:style-name="Deux" text:name="S">'
    + p("En colonnes.")
    + "</text:section>"
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}"
    rb"{\pard\s1\outlinelevel0 Contexte\par}{\pard L\'92\'e9t\'e9 \{entre accolades\} et \u8364?uro.\par}"
    rb"{\pard Un fait{\footnote {\pard La source.\par}}.\par}"
    rb"{\trowd\cellx2000\cellx4000\intbl Gauche\cell Droite\cell\row}"
    rb"{\pard Fin du texte.\par}}"
)
HTML = (
    "<html><head><meta charset='utf-8'></head><body><h1>Contexte</h1>"
    "<p>Un <a href='https://example.org/a'>lien</a> é.</p>"
    "<ul><li>Appeler<ol><li>puis écrire<ul><li>puis relancer</li></ul></li></ol></li><li>Attendre</li></ul>"
    "<table border='1'><tr><td colspan='2'>Tête</td></tr><tr><td>Gauche</td><td>Droite</td></tr></table>"
    "<blockquote>Cité.</blockquote><h2>Bilan</h2><p dir='rtl'>مرحبا بالعالم</p></body></html>"
)
TEXTE = "Première ligne\n\n- Appeler\n- Attendre\n\nDernière ligne"
# {nom du fichier de départ : (ses octets, ce que l’on attend)}
SOURCES = {
    "fiche.fodt": (
        a_plat(
            FLUX
            + liste(p("Un") + liste(p("Deux") + liste(p("Trois"))))
            + GRILLE
            + h("Bilan")
            + p("Neuf.", "Page")
        ),
        {
            "fil": (
                "Contexte",
                "Au fil.",
                "En colonnes.",
                "Un",
                "Deux",
                "Trois",
                "Tête fondue",
                "Gauche",
                "Droite",
                "Bilan",
                "Neuf.",
            ),
            "ailleurs": ("Nichée", "Liste en case"),
        },
    ),
    "suivi.fodt": (
        a_plat(SUIVIES),
        {
            "fil": ("Garde ajouté puis fin", "Commenté encore."),
            "tus": ("ôté jadis", "En marge"),
            "dits": (SUIVI, "Un commentaire en marge n’est pas repris."),
        },
    ),
    "notes.fodt": (
        a_plat(p("Un fait" + note("La source.", "footnote")) + p("Un autre" + note("La fin.", "endnote"))),
        {"fil": ("Un fait", "Un autre"), "ailleurs": ("La source.", "La fin."), "dits": (NOTES,)},
    ),
    "images.fodt": (
        a_plat(
            p("Avant." + vue("as-char", "Deux cercles"))
            + p("Milieu." + vue("paragraph"))
            + p("Fin." + boite("Dans un cadre"))
        ),
        {"fil": ("Avant.", "Milieu.", "Fin."), "ailleurs": ("Dans un cadre",), "images": 2},
    ),
    "matieres.fodt": (
        a_plat(MATIERES + h("Contexte") + p("Au fil.") + h("Bilan") + p("Neuf.")),
        {
            "fil": ("Contexte", "Au fil.", "Bilan", "Neuf."),
            "tus": ("Contexte 3",),
            "dits": (SOMMAIRE,),
            "titres": ("Contexte", "Bilan"),
        },
    ),
    "droite.fodt": (
        a_plat("".join(p(mots, "Arabe") for mots in (*ARABE, *HEBREU)) + "".join(map(p, ECRITURES))),
        {"fil": (*ARABE, *HEBREU, *ECRITURES)},
    ),
    "champs.fodt": (
        a_plat(CHAMPS),
        {"fil": ("Un lien puis ligne fin", "Vu et masqué encore."), "dits": (MASQUE,)},
    ),
    "titre.fodt": (
        a_plat(p("La fiche", "Title") + h("Contexte") + p("Au fil.")),
        {"fil": ("La fiche", "Contexte", "Au fil."), "titres": ("Contexte",)},
    ),
    "cent.fodt": (a_plat("".join(p(mots, "Page") for mots in CENT)), {"fil": CENT}),
    "page.html": (
        HTML.encode(),
        {
            "fil": (
                "Contexte",
                "Un lien é.",
                "Appeler",
                "puis écrire",
                "puis relancer",
                "Attendre",
                "Tête",
                "Gauche",
                "Droite",
                "Cité.",
                "Bilan",
                "مرحبا بالعالم",
            )
        },
    ),
    "texte.rtf": (
        RTF,
        {
            "fil": (
                "Contexte",
                "L’été {entre accolades} et €uro.",
                "Un fait",
                "Gauche",
                "Droite",
                "Fin du texte.",
            ),
            "ailleurs": ("La source.",),
            "dits": (NOTE,),
        },
    ),
    "seul.txt": (TEXTE.encode(), {"fil": ("Première ligne", "Appeler", "Attendre", "Dernière ligne")}),
}
SORTES = ("docx", "odt")


def _complete(nom, attendu) -> dict:
    """Chaque ODT à plat a un en-tête."""
    return attendu | {"dits": (*attendu.get("dits", ()), EN_TETE)} if nom.endswith(".fodt") else attendu


PAR_LIBREOFFICE = {
    f"{Path(nom).stem}_{sorte}": Document(f"{Path(nom).stem}.{sorte}", bytes, **_complete(nom, attendu))
    for nom, (_octets, attendu) in SOURCES.items()
    for sorte in SORTES
}


def convertis(dossier: Path) -> dict[str, bytes]:
    """{nom dans PAR_LIBREOFFICE : octets}."""
    ecrire(dossier, {nom: octets for nom, (octets, _attendu) in SOURCES.items()})
    faits = {}
    for sorte in SORTES:
        convertir(dossier, SOURCES, sorte)
        for nom in SOURCES:
            faits[f"{Path(nom).stem}_{sorte}"] = (dossier / sorte / f"{Path(nom).stem}.{sorte}").read_bytes()
    return faits


def repasses(dossier: Path, documents) -> dict[str, bytes]:
    """{nom_odt, nom_doc : octets} : ces DOCX enregistrés en ODT, ou en DOC (Word 97) puis de nouveau en DOCX."""
    ecrire(dossier, {f"{nom}.docx": document.faire() for nom, document in documents.items()})
    convertir(dossier, [f"{nom}.docx" for nom in documents], "odt")
    convertir(dossier, [f"{nom}.docx" for nom in documents], "doc")
    convertir(dossier / "doc", [f"{nom}.doc" for nom in documents], "docx")
    en_odt = {f"{nom}_odt": (dossier / "odt" / f"{nom}.odt").read_bytes() for nom in documents}
    return en_odt | {
        f"{nom}_doc": (dossier / "doc" / "docx" / f"{nom}.docx").read_bytes() for nom in documents
    }


def ecrire(dossier: Path, fichiers: dict[str, bytes]) -> None:
    for nom, octets in fichiers.items():
        (dossier / nom).write_bytes(octets)


def convertir(dossier: Path, noms, sorte: str) -> None:
    """Chacun de ces fichiers du dossier, en une seule fois, dans le dossier `sorte`."""
    profil = f"-env:UserInstallation=file://{dossier}/profil"
    commande = ["soffice", "--headless", profil, "--writer", "--convert-to", sorte, "--outdir", sorte, *noms]
    environnement = os.environ | {"LANG": "C.UTF-8"}
    subprocess.run(commande, cwd=dossier, env=environnement, capture_output=True, timeout=500, check=True)
