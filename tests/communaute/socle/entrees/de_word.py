"""Ce que Word sait faire et que peu de bibliothèques écrivent, en XML écrit à la main."""

import io
import zipfile
from functools import partial

from tests.communaute.socle.entrees.attendus import NOTES, OBJET, SOMMAIRE, SUIVI, Document
from tests.factories import documents_de_texte as t
from tests.factories.fichiers import archive

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DESSIN = "http://schemas.openxmlformats.org/drawingml/2006"
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def champ(instruction: str, mots: str) -> str:
    dite = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return borne("begin") + dite + borne("separate") + mots + borne("end")


def borne(sorte: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{sorte}"/></w:r>'


def par(dedans: str) -> str:
    return f"<w:p>{dedans}</w:p>"


def controle(dedans: str, proprietes="<w:text/>") -> str:
    return f"<w:sdt><w:sdtPr>{proprietes}</w:sdtPr><w:sdtContent>{dedans}</w:sdtContent></w:sdt>"


def ancienne_zone(mots: str) -> str:
    textes = f"<w:txbxContent>{t.p(mots)}</w:txbxContent>"
    return f"<w:r><w:pict {V}><v:shape><v:textbox>{textes}</v:textbox></v:shape></w:pict></w:r>"


def zone(mots: str) -> str:
    """La même zone deux fois, comme Word l’écrit : pour lui, puis pour les anciens."""
    boite = f"<wps:wsp><wps:txbx><w:txbxContent>{t.p(mots)}</w:txbxContent></wps:txbx></wps:wsp>"
    vue = f'<a:graphic><a:graphicData uri="x">{boite}</a:graphicData></a:graphic>'
    dessin = f"<w:drawing><wp:anchor>{vue}</wp:anchor></w:drawing>"
    ancienne = ancienne_zone(mots).removeprefix("<w:r>").removesuffix("</w:r>")
    choix = f'<mc:Choice Requires="wps">{dessin}</mc:Choice><mc:Fallback>{ancienne}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choix}</mc:AlternateContent></w:r>"


def schema(sorte: str, relation: str) -> str:
    dedans = f'<{relation} xmlns:x="{DESSIN}/{sorte}" r:id="rX" r:dm="rX"/>'
    vue = f'<a:graphic><a:graphicData uri="{DESSIN}/{sorte}">{dedans}</a:graphicData></a:graphic>'
    return par(f"<w:r><w:drawing><wp:inline>{vue}</wp:inline></w:drawing></w:r>")


def bulles(*mots: str) -> str:
    points = "".join(f"<d:pt><d:t><a:p><a:r><a:t>{m}</a:t></a:r></a:p></d:t></d:pt>" for m in mots)
    return f'<d:dataModel xmlns:d="{DESSIN}/diagram" xmlns:a="{DESSIN}/main"><d:ptLst>{points}</d:ptLst></d:dataModel>'


def notes_de_fin() -> bytes:
    """Une note de bas de page et une note de fin, dans deux fichiers."""
    appel = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    fait = t.docx(
        t.titre("Contexte") + t.p("Un fait", "", t.note(1)) + t.p("Un autre", "", appel),
        notes=("La source.",),
    )
    with zipfile.ZipFile(io.BytesIO(fait)) as lue:
        entrees = {nom: lue.read(nom).decode("latin-1") for nom in lue.namelist()}
    entrees["word/endnotes.xml"] = (
        entrees["word/footnotes.xml"].replace("w:footnote", "w:endnote").replace("La source.", "La fin.")
    )
    entrees["word/_rels/document.xml.rels"] = entrees["word/_rels/document.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="rFin" Type="{t.ESPACES["r"]}/endnotes" Target="endnotes.xml"/></Relationships>',
    )
    return archive(*((nom, octets.encode("latin-1")) for nom, octets in entrees.items()))


def strict(corps: str) -> bytes:
    """Le même document, aux adresses de la norme stricte."""
    with zipfile.ZipFile(io.BytesIO(t.docx(corps))) as lue:
        entrees = {nom: lue.read(nom) for nom in lue.namelist()}
    for vieux, neuf in (
        (
            b"schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (b"schemas.openxmlformats.org/officeDocument/2006/", b"purl.oclc.org/ooxml/officeDocument/"),
        (b"schemas.openxmlformats.org/drawingml/2006/main", b"purl.oclc.org/ooxml/drawingml/main"),
    ):
        entrees = {nom: octets.replace(vieux, neuf) for nom, octets in entrees.items()}
    return archive(*entrees.items())


def ancien(corps: str) -> bytes:
    """Le mode de compatibilité de Word 2003."""
    mode = '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="11"/></w:compat>'
    reglages = f'<w:settings xmlns:w="{t.ESPACES["w"]}">{mode}</w:settings>'
    return t.docx(corps, autres=[("word/settings.xml", reglages)])


SUITE = t.titre("Contexte") + t.p("Au fil.") + t.titre("Bilan") + t.p("Neuf.")
SANS_STYLE = par(
    borne("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + borne("separate") + t.r("Contexte 3")
)
SANS_STYLE += t.p("Bilan 4") + t.p("Un titre d’hier 5") + par(borne("end"))
GALERIE = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
FIL_ET_TITRES = {"fil": ("Contexte", "Au fil.", "Bilan", "Neuf.")}
DEPLACE = (
    f'<w:p><w:moveFrom w:id="1" w:author="A">{t.r("Phrase déplacée")}</w:moveFrom></w:p>{t.p("Au milieu")}'
    f'<w:p><w:moveTo w:id="2" w:author="A">{t.r("Phrase déplacée")}</w:moveTo></w:p>'
) + t.suivi("Garde ", "ajouté", "ôté jadis")
MARQUE_OTEE = (
    '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>'
    + t.r("Début")
    + "</w:p>"
    + t.p("et fin")
)
EMBALLES = (
    par(f'<w:smartTag w:element="x">{t.r("Kaolack")}</w:smartTag>{t.r(" est loin")}')
    + f'<w:customXml w:element="z">{t.p("Dans une balise")}</w:customXml>'
    + par(f'<w:bdo w:val="rtl">{t.r("שלום")}</w:bdo>')
    + par(f'<w:ins w:id="4"><w:hyperlink w:anchor="z">{t.r("lien ajouté")}</w:hyperlink></w:ins>')
    + par(f"<w:r><w:ruby><w:rt>{t.r('kan')}</w:rt><w:rubyBase>{t.r('漢')}</w:rubyBase></w:ruby></w:r>")
)
FRACTION = (
    f"<m:oMath {MATH}><m:f><m:num><m:r><m:t>reçues</m:t></m:r></m:num>"
    "<m:den><m:r><m:t>envoyées</m:t></m:r></m:den></m:f></m:oMath>"
)
SAUTS = '<w:r><w:t>avant</w:t><w:br w:type="page"/><w:t>après</w:t><w:br w:type="column"/><w:t>ensuite</w:t></w:r>'
_RECETTES = {
    "deplace": (
        t.docx(DEPLACE + MARQUE_OTEE),
        {
            "fil": ("Au milieu", "Phrase déplacée", "Garde ajouté", "Début et fin"),
            "tus": ("ôté jadis",),
            "dits": (SUIVI,),
        },
    ),
    "controles": (
        t.docx(controle(t.p("Dans un contrôle")) + par(t.r("Nom : ") + controle(t.r("Camille")))),
        {"fil": ("Dans un contrôle", "Nom : Camille")},
    ),
    "champs": (
        t.docx(
            par(t.r("Voyez ") + champ('HYPERLINK "https://example.org"', t.r("le site")) + t.r(" puis."))
            + par(t.r("Choix : ") + champ("FORMDROPDOWN", t.r("le deuxième")))
            + par(t.r("Page ") + champ("REF x", t.r("douze")))
            + par('<w:bookmarkStart w:id="1" w:name="x"/>' + t.r("Repère") + '<w:bookmarkEnd w:id="1"/>')
        ),
        {
            "fil": ("Voyez le site puis.", "Choix : le deuxième", "Page douze", "Repère"),
            "tus": ("HYPERLINK", "FORMDROPDOWN"),
        },
    ),
    "sommaire_sans_style": (
        t.docx(SANS_STYLE + SUITE),
        {
            "fil": ("Un titre d’hier 5", *FIL_ET_TITRES["fil"]),
            "tus": ("Contexte 3", "Bilan 4"),
            "dits": (SOMMAIRE,),
        },
    ),
    "sommaire_de_galerie": (
        t.docx(
            controle(t.p("Table des matières") + t.p("1. Contexte 3") + t.p("2. Bilan 4"), GALERIE) + SUITE
        ),
        FIL_ET_TITRES
        | {
            "tus": ("Table des matières", "Contexte 3", "Bilan 4"),
            "dits": (SOMMAIRE,),
            "titres": ("Contexte", "Bilan"),
        },
    ),
    "zones": (
        t.docx(
            t.p("Au fil.")
            + par(zone("Zone moderne"))
            + par(t.r("Avec elle. ") + ancienne_zone("Zone ancienne"))
        ),
        {"fil": ("Au fil.", "Avec elle."), "ailleurs": ("Zone moderne", "Zone ancienne")},
    ),
    "schema": (
        t.docx(
            t.p("Fil") + schema("diagram", "x:relIds"),
            autres=[("word/diagrams/data1.xml", bulles("Premier temps", "Puis"))],
        ),
        {"fil": ("Fil",), "ailleurs": ("Premier temps", "Puis"), "dits": (OBJET,)},
    ),
    "graphique": (
        t.docx(
            t.p("Fil") + schema("chart", "x:chart"),
            autres=[("word/charts/chart1.xml", bulles("Réponses par mois"))],
        ),
        {"fil": ("Fil",), "ailleurs": ("Réponses par mois",), "dits": (OBJET,)},
    ),
    "formule": (
        t.docx(t.p("Soit la part.") + par(t.r("Part : ") + FRACTION)),
        {"fil": ("Soit la part.",), "ailleurs": ("Part : reçues envoyées",)},
    ),
    "emballes": (
        t.docx(EMBALLES),
        {
            "fil": ("Kaolack est loin",),
            "ailleurs": ("Dans une balise", "שלום", "lien ajouté", "漢"),
            "dits": (SUIVI,),
        },
    ),
    "cesures": (
        t.docx(
            par(
                t.r("mot")
                + "<w:r><w:softHyphen/></w:r>"
                + t.r("coupé")
                + "<w:r><w:noBreakHyphen/></w:r>"
                + t.r("fin")
            )
            + par(SAUTS)
        ),
        {"fil": ("mot coupé fin", "avant", "après", "ensuite")},
    ),
    "notes_de_fin": (
        notes_de_fin(),
        {"fil": ("Contexte", "Un fait", "Un autre"), "ailleurs": ("La source.", "La fin."), "dits": (NOTES,)},
    ),
    "niveaux": (
        t.docx('<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + t.r("Contexte") + "</w:p>" + t.p("Texte")),
        {"fil": ("Contexte", "Texte"), "titres": ("Contexte",)},
    ),
    "strict": (
        strict(SUITE + t.p("Strict.")),
        {"fil": (*FIL_ET_TITRES["fil"], "Strict."), "titres": ("Contexte", "Bilan")},
    ),
    "ancien": (
        ancien(SUITE + par(ancienne_zone("Encadré de 2003"))),
        FIL_ET_TITRES | {"ailleurs": ("Encadré de 2003",)},
    ),
}
DE_WORD = {
    f"word_{code}": Document(f"{code}.docx", partial(bytes, octets), **dit)
    for code, (octets, dit) in _RECETTES.items()
}
