"""Ce qu’un livre ajoute au modèle : une couverture seule sur sa page, des titres en tête de page, un sommaire."""

import re
from html import escape

from communaute.socle.exports.assemblage import AVERTISSEMENT, CHAPO, MENTION
from communaute.socle.exports.ouvrage import Ouvrage

EDITEUR = "Editeur"
GRAS = 'fo:font-weight="bold"'


def couverture(ouvrage: Ouvrage, extension: str) -> str:
    """Ce qui suit le titre et le sous-titre, dans la langue du fichier."""
    lignes = (
        (CHAPO, ouvrage.chapo if ouvrage.sous_titre else ""),
        (MENTION, _suite(ouvrage.genre, *ouvrage.precisions)),
        # Sous le titre, déjà, si c’est aussi qui signe.
        (EDITEUR, "" if ouvrage.editeur in ouvrage.auteurs else ouvrage.editeur),
        (MENTION, _suite(ouvrage.edition, ouvrage.date)),
        (AVERTISSEMENT, ouvrage.fictif),
        (AVERTISSEMENT, ouvrage.partage),
    )
    ecrire = {"docx": _ligne_docx, "odt": _ligne_odt}[extension]
    return "".join(ecrire(style, escape(texte)) for style, texte in lignes if texte)


def _suite(*mots: str) -> str:
    return " · ".join(mot for mot in mots if mot)


def _ligne_docx(style, texte) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{texte}</w:t></w:r></w:p>'


def _ligne_odt(style, texte) -> str:
    return f'<text:p text:style-name="{style}">{texte}</text:p>'


def docx(xml: str) -> str:
    """`xml` : les styles du modèle."""
    titre_1 = re.compile(r'(w:styleId="Heading1".*?<w:keepNext />)', re.DOTALL)
    xml = titre_1.sub(r"\1<w:pageBreakBefore/>", xml, count=1)
    titre = re.compile(r'(w:styleId="Title".*?)<w:spacing [^>]*/>(.*?)<w:jc w:val="center" />', re.DOTALL)
    espace = '<w:spacing w:before="3400" w:after="240" w:line="240" w:lineRule="auto"/>'
    xml = titre.sub(rf'\1{espace}\2<w:jc w:val="left"/>', xml, count=1)
    sous_titre = re.compile(r'(w:styleId="Subtitle".*?)<w:numPr>.*?</w:numPr>', re.DOTALL)
    xml = sous_titre.sub(r'\1<w:spacing w:before="120" w:after="480"/>', xml, count=1)
    lignes = "".join(
        f'<w:style w:type="paragraph" w:styleId="TOC{n}"><w:name w:val="toc {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:uiPriority w:val="39"/><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9072"/></w:tabs>'
        f'<w:spacing w:before="{avant}" w:after="40"/><w:ind w:left="{retrait}" w:right="567"/></w:pPr>'
        f"<w:rPr>{lettres}</w:rPr></w:style>"
        for n, avant, retrait, lettres in ((1, 160, 0, "<w:b/>"), (2, 20, 283, ""))
    )
    editeur = (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{EDITEUR}"><w:name w:val="{EDITEUR}"/>'
        '<w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr><w:spacing w:before="2400"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>'
    )
    return xml.replace("</w:styles>", f"{lignes}{editeur}</w:styles>")


def odt(xml: str) -> str:
    """`xml` : les styles du modèle."""
    titre = re.compile(r'(style:name="Heading_20_1"[^>]*>)')
    xml = titre.sub(r'\1<style:paragraph-properties fo:break-before="page"/>', xml, count=1)
    styles = "".join(
        _style_odt(
            nom, f'fo:margin-top="{avant}" fo:margin-bottom="0.3cm" {place}', f'fo:font-size="{corps}" {gras}'
        )
        for nom, avant, place, corps, gras in (
            ("Title", "6cm", 'fo:text-align="start"', "28pt", GRAS),
            ("Subtitle", "0.2cm", 'fo:text-align="start"', "16pt", ""),
            ("Contents_20_Heading", "0cm", 'fo:break-before="page"', "18pt", GRAS),
            (EDITEUR, "4cm", "", "18pt", GRAS),
        )
    )
    tabule = (
        '<style:tab-stops><style:tab-stop style:type="right" style:position="15.9cm" style:leader-style="dotted"'
        ' style:leader-text="."/></style:tab-stops>'
    )
    lignes = "".join(
        _style_odt(f"Contents_20_{n}", f'fo:margin-left="{gauche}" fo:margin-top="{avant}"', lettres, tabule)
        for n, gauche, avant, lettres in (
            (1, "0cm", "0.3cm", GRAS),
            (2, "0.5cm", "0.05cm", ""),
        )
    )
    return xml.replace("</office:styles>", f"{styles}{lignes}</office:styles>", 1)


def _style_odt(nom, paragraphe, lettres, dedans="") -> str:
    return (
        f'<style:style style:name="{nom}" style:display-name="{nom.replace("_20_", " ")}" style:family="paragraph"'
        f' style:parent-style-name="Standard"><style:paragraph-properties {paragraphe}>{dedans}'
        f"</style:paragraph-properties><style:text-properties {lettres}/></style:style>"
    )
