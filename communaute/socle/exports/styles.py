"""Le modèle de pandoc, habillé : la langue, la lettre, et un vrai style de paragraphe pour chaque sorte de partie.

Qui reprend le fichier change un style et toute la sorte change.
"""

import io
import re
import subprocess
import zipfile
from functools import lru_cache

from communaute.socle.exports import styles_livre
from communaute.socle.exports.assemblage import AVERTISSEMENT, CHAPO, COLOPHON, MENTION, RESUME, STYLES

LETTRE, ENCRE, TITRE = "Georgia", "26221E", "14566A"
# En demi-points, par niveau.
CORPS_DES_TITRES = {1: 36, 2: 28, 3: 24, 4: 22}
# Le trait à gauche d’une partie : jamais la couleur seule, le dessin change aussi.
TRAITS = {
    "levier": ("single", "24", "solid", "2.5pt"),
    "condition": ("double", "6", "double", "2.5pt"),
    "vigilance": ("dashed", "18", "dashed", "2pt"),
    "question": ("dotted", "18", "dotted", "2pt"),
}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PIED = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    "</w:p></w:ftr>"
)
AUTRES = (AVERTISSEMENT, MENTION, COLOPHON)
ITALIQUES = (STYLES["parole"], CHAPO, RESUME)


@lru_cache(maxsize=4)
def modele(extension: str, livre: bool = False) -> bytes:
    """Le document de référence (« docx » ou « odt ») que pandoc suit."""
    import pypandoc

    commande = [pypandoc.get_pandoc_path(), f"--print-default-data-file=reference.{extension}"]
    depart = subprocess.run(commande, capture_output=True, check=True, timeout=30).stdout
    habits = HABITS_DU_LIVRE if livre else HABITS
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(depart)) as lue, zipfile.ZipFile(sortie, "w") as ecrite:
        for entree in lue.infolist():
            octets = lue.read(entree)
            for habiller in habits[extension].get(entree.filename, ()):
                octets = habiller(octets.decode()).encode()
            ecrite.writestr(entree, octets)
        if extension == "docx":
            ecrite.writestr("word/footer1.xml", PIED)
    return sortie.getvalue()


def _docx(xml: str) -> str:
    lettre = f'<w:rFonts w:ascii="{LETTRE}" w:hAnsi="{LETTRE}" w:cs="{LETTRE}"/>'
    xml = re.sub(r"<w:rFonts\b[^>]*/>", lettre, xml)
    xml = re.sub(r'(<w:lang w:val=")[^"]*(")', r"\1fr-FR\2", xml)
    xml = re.sub(r"<w:color\b[^>]*w:themeColor[^>]*/>", f'<w:color w:val="{TITRE}"/>', xml)
    xml = xml.replace('<w:sz w:val="24" />', '<w:sz w:val="22" />', 1)
    for niveau, corps in CORPS_DES_TITRES.items():
        titre = re.compile(rf'(w:styleId="Heading{niveau}">.*?<w:sz w:val=")\d+(")', re.DOTALL)
        xml = titre.sub(rf"\g<1>{corps}\2", xml, count=1)
    return xml.replace("</w:styles>", "".join(_style_docx(nom) for nom in _noms()) + "</w:styles>")


def _a4(xml: str) -> str:
    """Du papier d’ici, et le numéro de la page au pied. Longueurs en vingtièmes de point."""
    cotes = "".join(f' w:{cote}="1417"' for cote in ("top", "right", "bottom", "left"))
    marges = f'<w:pgMar{cotes} w:header="709" w:footer="709" w:gutter="0"/>'
    pied = f'<w:footerReference xmlns:r="{RELATIONS}" w:type="default" r:id="rIdPied"/>'
    xml = xml.replace("<w:sectPr>", f"<w:sectPr>{pied}", 1)
    return xml.replace("</w:sectPr>", f'<w:pgSz w:w="11906" w:h="16838"/>{marges}</w:sectPr>', 1)


def _sans_folio(xml: str) -> str:
    """Une couverture n’a pas de numéro."""
    return xml.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>", 1)


def _lier_le_pied(xml: str) -> str:
    lien = f'<Relationship Type="{RELATIONS}/footer" Id="rIdPied" Target="footer1.xml"/>'
    return xml.replace("</Relationships>", f"{lien}</Relationships>")


def _declarer_le_pied(xml: str) -> str:
    sorte = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    return xml.replace("</Types>", f'<Override PartName="/word/footer1.xml" ContentType="{sorte}"/></Types>')


def _style_docx(nom: str) -> str:
    trait = TRAITS.get(_sorte(nom))
    bord = (
        f'<w:pBdr><w:left w:val="{trait[0]}" w:sz="{trait[1]}" w:space="8" w:color="{TITRE}"/></w:pBdr>'
        if trait
        else ""
    )
    retrait = '<w:ind w:left="283"/>' if trait or nom == STYLES["parole"] else ""
    lettres = "<w:i/>" if nom in ITALIQUES else ""
    if nom in AUTRES:
        lettres = '<w:sz w:val="19"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{nom}"><w:name w:val="{nom}"/>'
        f'<w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr>{bord}{retrait}</w:pPr><w:rPr>{lettres}</w:rPr></w:style>'
    )


def _odt(xml: str) -> str:
    xml = re.sub(r'(fo:language=")[^"]*(")', r"\1fr\2", xml)
    xml = re.sub(r'(fo:country=")[^"]*(")', r"\1FR\2", xml)
    xml = re.sub(r'(fo:page-width=")[^"]*(")', r"\g<1>21cm\2", xml)
    xml = re.sub(r'(fo:page-height=")[^"]*(")', r"\g<1>29.7cm\2", xml)
    styles = "".join(_style_odt(nom) for nom in _noms())
    return xml.replace("</office:styles>", styles + "</office:styles>", 1)


def _style_odt(nom: str) -> str:
    trait = TRAITS.get(_sorte(nom))
    paragraphe = 'fo:margin-left="0.5cm"' if trait or nom == STYLES["parole"] else ""
    if trait:
        paragraphe += f' fo:border-left="{trait[3]} {trait[2]} #{TITRE.lower()}" fo:padding-left="0.3cm"'
    lettres = 'fo:font-style="italic"' if nom in ITALIQUES else ""
    if nom in AUTRES:
        lettres = 'fo:font-size="9.5pt"'
    return (
        f'<style:style style:name="{nom}" style:family="paragraph" '
        f'style:parent-style-name="Text_20_body"><style:paragraph-properties {paragraphe}/>'
        f"<style:text-properties {lettres}/></style:style>"
    )


def _noms():
    return (*STYLES.values(), CHAPO, RESUME, *AUTRES)


def _sorte(nom: str) -> str:
    return next((sorte for sorte, style in STYLES.items() if style == nom), "")


# Ce qui s’habille, pièce par pièce ; un livre ajoute les siens.
HABITS = {
    "docx": {
        "word/styles.xml": (_docx,),
        "word/document.xml": (_a4,),
        "word/_rels/document.xml.rels": (_lier_le_pied,),
        "[Content_Types].xml": (_declarer_le_pied,),
    },
    "odt": {"styles.xml": (_odt,)},
}
HABITS_DU_LIVRE = {
    "docx": HABITS["docx"]
    | {"word/styles.xml": (_docx, styles_livre.docx), "word/document.xml": (_a4, _sans_folio)},
    "odt": {"styles.xml": (_odt, styles_livre.odt)},
}
