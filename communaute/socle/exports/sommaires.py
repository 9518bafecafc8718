"""Le sommaire d’un DOCX ou d’un ODT : pandoc n’en met que le champ, vide jusqu’à ce qu’on le mette à jour.

Le voici rempli : chaque titre, un lien, et sa page, que le logiciel compte en ouvrant. Le champ reste, et se refait.
"""

import re

_TITRES_DOCX = re.compile(
    r'<w:bookmarkStart [^>]*w:name="([^"]*)" />\s*<w:p><w:pPr><w:pStyle w:val="Heading([12])" />.*?</w:pPr>(.*?)</w:p>',
    re.DOTALL,
)
_CHAMP = re.compile(
    r'<w:p><w:r>(<w:fldChar w:fldCharType="begin"[^>]*/>)(<w:instrText[^>]*>TOC[^<]*</w:instrText>)'
    r'(<w:fldChar w:fldCharType="separate" />)(<w:fldChar w:fldCharType="end" />)</w:r></w:p>'
)
_TITRES_ODT = re.compile(
    r'<text:h [^>]*text:outline-level="([12])"[^>]*><text:bookmark-start text:name="([^"]*)" />(.*?)<text:bookmark-end',
    re.DOTALL,
)
_BALISE = re.compile(r"<[^>]+>")


def docx(xml: str) -> str:
    """`xml` : le document."""
    profondeur = re.search(r"TOC \\o &quot;1-(\d)", xml)
    titres = [t for t in _TITRES_DOCX.findall(xml) if profondeur and t[1] <= profondeur[1]]
    if not titres:
        return xml
    lignes = "".join(_ligne_docx(*titre) for titre in titres)

    def champ(trouve):
        debut = "".join(f"<w:r>{trouve[n]}</w:r>" for n in (1, 2, 3))
        remplies = lignes.replace("{debut}", debut, 1).replace("{debut}", "")
        return f"{remplies}<w:p><w:r>{trouve[4]}</w:r></w:p>"

    return _CHAMP.sub(champ, xml, count=1)


def _ligne_docx(ancre, niveau, titre) -> str:
    mots = f'<w:r><w:t xml:space="preserve">{_mots(titre)}</w:t></w:r><w:r><w:tab/></w:r>'
    page = f'<w:fldSimple w:instr=" PAGEREF {ancre} \\h "/>'
    style = f'<w:pPr><w:pStyle w:val="TOC{niveau}"/></w:pPr>'
    return f'<w:p>{style}{{debut}}<w:hyperlink w:anchor="{ancre}">{mots}{page}</w:hyperlink></w:p>'


def odt(xml: str) -> str:
    """`xml` : le contenu."""
    profondeur = re.search(r'<text:table-of-content-source text:outline-level="(\d)"', xml)
    if profondeur is None:
        return xml
    nom = re.search(r"<text:index-title-template[^>]*>(.*?)</text:index-title-template>", xml)[1]
    lignes = "".join(
        f'<text:p text:style-name="Contents_20_{niveau}"><text:a xlink:type="simple" xlink:href="#{ancre}">'
        f"{_mots(titre)}</text:a><text:tab/>"
        f'<text:bookmark-ref text:reference-format="page" text:ref-name="{ancre}"/></text:p>'
        for niveau, ancre, titre in _TITRES_ODT.findall(xml)
        if niveau <= profondeur[1]
    )
    tete = (
        f'<text:index-title text:name="Sommaire_tete"><text:p text:style-name="Contents_20_Heading">{nom}</text:p>'
        "</text:index-title>"
    )
    corps = f"<text:index-body>{tete}{lignes}</text:index-body></text:table-of-content>"
    return xml.replace("</text:table-of-content>", corps, 1).replace(
        "<text:table-of-content>", '<text:table-of-content text:name="Sommaire" text:protected="false">', 1
    )


def _mots(titre: str) -> str:
    return " ".join(_BALISE.sub("", titre).split())
