"""Des documents Word et LibreOffice, écrits à la main ou par pandoc : aucun n’est rangé dans le dépôt."""

import io
import re
import subprocess
import tempfile
import zipfile
from base64 import b64encode
from pathlib import Path

import pypandoc

from tests.factories.fichiers import archive
from tests.factories.fichiers import image as octets_d_image

OOXML = "http://schemas.openxmlformats.org"
ESPACES = {
    "w": f"{OOXML}/wordprocessingml/2006/main",
    "r": f"{OOXML}/officeDocument/2006/relationships",
    "a": f"{OOXML}/drawingml/2006/main",
    "wp": f"{OOXML}/drawingml/2006/wordprocessingDrawing",
    "pic": f"{OOXML}/drawingml/2006/picture",
    "mc": f"{OOXML}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{nom}"/></w:style>'
    for code, nom in (
        *((f"Titre{n}", f"heading {n}") for n in (1, 2, 3)),
        ("Titre", "Title"),
        ("TM1", "toc 1"),
    )
)
TYPES = {
    "document": "wordprocessingml.document.main",
    "styles": "wordprocessingml.styles",
    "footnotes": "wordprocessingml.footnotes",
    "header1": "wordprocessingml.header",
    "comments": "wordprocessingml.comments",
}
LIENS = {"header1": "header"}


def p(mots: str, style="", autour="") -> str:
    """Un paragraphe ; `autour` : du XML après ses mots."""
    en_tete = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{en_tete}{r(mots)}{autour}</w:p>"


def r(mots: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{mots}</w:t></w:r>' if mots else ""


def titre(mots: str, niveau=1) -> str:
    return p(mots, f"Titre{niveau}")


def suivi(garde: str, ajoute: str, ote: str) -> str:
    """Un paragraphe aux modifications suivies."""
    ins = f'<w:ins w:id="1" w:author="A">{r(ajoute)}</w:ins>'
    ote = f'<w:del w:id="2" w:author="A"><w:r><w:delText>{ote}</w:delText></w:r></w:del>'
    return f"<w:p>{r(garde)}{ins}{ote}</w:p>"


def note(numero: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{numero}"/></w:r>'


def image(alt="") -> str:
    decrit = f' descr="{alt}"' if alt else ""
    cadre = f'<wp:extent cx="990000" cy="792000"/><wp:docPr id="1" name="Image 1"{decrit}/>'
    vue = f'<pic:nvPicPr><pic:cNvPr id="0" name="i.png"{decrit}/><pic:cNvPicPr/></pic:nvPicPr>'
    blip = '<pic:blipFill><a:blip r:embed="rImage"/></pic:blipFill><pic:spPr/>'
    graphique = f'<a:graphicData uri="{ESPACES["pic"]}"><pic:pic>{vue}{blip}</pic:pic></a:graphicData>'
    dessin = f"<wp:inline>{cadre}<a:graphic>{graphique}</a:graphic></wp:inline>"
    return f"<w:p><w:r><w:drawing>{dessin}</w:drawing></w:r></w:p>"


def docx(corps: str, notes=(), entete="", commentaires="", octets=None, autres=()) -> bytes:
    """Un DOCX de ce corps. `notes` : leurs mots, à partir du numéro 1 ; `octets` : ceux de son image."""
    parties = {"document": f"<w:body>{corps}</w:body>", "styles": STYLES}
    if notes:
        parties["footnotes"] = "".join(
            f'<w:footnote w:id="{n}">{p(mots)}</w:footnote>' for n, mots in enumerate(notes, 1)
        )
    if entete:
        parties["header1"] = p(entete)
    if commentaires:
        parties["comments"] = f'<w:comment w:id="1" w:author="A">{p(commentaires)}</w:comment>'
    espaces = " ".join(f'xmlns:{nom}="{adresse}"' for nom, adresse in ESPACES.items())
    racines = {"header1": "hdr"}
    entrees = [
        ("[Content_Types].xml", _types(parties)),
        ("_rels/.rels", _liens([("r1", "officeDocument", "word/document.xml")])),
        *((f"word/{nom}.xml", f"<w:{racines.get(nom, nom)} {espaces}>{xml}</w:{racines.get(nom, nom)}>")
          for nom, xml in parties.items()),
        ("word/_rels/document.xml.rels", _liens([
            *((f"r{nom}", LIENS.get(nom, nom), f"{nom}.xml") for nom in parties if nom != "document"),
            ("rImage", "image", "media/image1.png"),
        ])),
        ("word/media/image1.png", octets or octets_d_image(taille=(64, 40))),
        *autres,
    ]  # fmt: skip
    return archive(*entrees)


def par_pandoc(html: str, sorte: str) -> bytes:
    """Le document que pandoc fait de cette page."""
    with tempfile.TemporaryDirectory() as dossier:
        sortie = Path(dossier) / f"sortie.{sorte}"
        commande = [pypandoc.get_pandoc_path(), "--from=html", f"--to={sorte}", f"--output={sortie}"]
        subprocess.run(commande, input=html.encode(), check=True, timeout=120)
        return sortie.read_bytes()


def en_ligne(octets: bytes) -> str:
    return f"data:image/png;base64,{b64encode(octets).decode()}"


def odt(corps: str, autres=()) -> bytes:
    """Un ODT de ce corps (du XML), dans l’enveloppe que pandoc écrit ; `autres` : des entrées de plus."""
    texte = f"<office:text>{corps}</office:text>"
    return _recrire(
        par_pandoc("<p>x</p>", "odt"),
        lambda xml: re.sub("<office:text>.*</office:text>", texte, xml, flags=re.S),
        autres,
    )


def decrire(odt: bytes, mots: str) -> bytes:
    """L’ODT où chaque image porte cette description, comme LibreOffice l’écrit."""
    return _recrire(
        odt, lambda xml: xml.replace("</draw:frame>", f"<svg:desc>{mots}</svg:desc></draw:frame>")
    )


def _recrire(odt: bytes, changer, autres=()) -> bytes:
    with zipfile.ZipFile(io.BytesIO(odt)) as lue:
        entrees = {nom: lue.read(nom) for nom in lue.namelist()}
    entrees["content.xml"] = changer(entrees["content.xml"].decode()).encode()
    return archive(*entrees.items(), *autres, stocke=("mimetype",))


def _types(parties) -> str:
    base = "application/vnd.openxmlformats-officedocument."
    lignes = "".join(
        f'<Override PartName="/word/{nom}.xml" ContentType="{base}{TYPES[nom]}+xml"/>' for nom in parties
    )
    png = '<Default Extension="png" ContentType="image/png"/>'
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    espace = f"{OOXML}/package/2006/content-types"
    return f'<?xml version="1.0"?><Types xmlns="{espace}">{png}{rels}{lignes}</Types>'


def _liens(lignes) -> str:
    dits = "".join(
        f'<Relationship Id="{numero}" Type="{ESPACES["r"]}/{sorte}" Target="{cible}"/>'
        for numero, sorte, cible in lignes
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{OOXML}/package/2006/relationships">{dits}</Relationships>'
