"""Des fichiers de chaque format, faits à la main : aucun n’est rangé dans le dépôt."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops, ImageDraw

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
LIEN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
BUREAUTIQUE = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
OPENDOCUMENT = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def recu(nom: str, octets: bytes) -> SimpleUploadedFile:
    """Un fichier tel que le navigateur l’envoie."""
    return SimpleUploadedFile(nom, octets)


def archive(*entrees, stocke=()) -> bytes:
    """Une archive ZIP : des paires (nom ou ZipInfo, contenu)."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as fichier:
        for nom, contenu in entrees:
            compression = zipfile.ZIP_STORED if nom in stocke else zipfile.ZIP_DEFLATED
            fichier.writestr(nom, contenu, compression)
    return sortie.getvalue()


def types(sorte: str, *autres: str, principal=None) -> str:
    partie, fin = BUREAUTIQUE[sorte]
    type_ = principal or f"application/vnd.openxmlformats-officedocument.{fin}.main+xml"
    lignes = f'<Override PartName="/{partie}" ContentType="{type_}"/>' + "".join(
        f'<Override PartName="/{sorte}/x{n}" ContentType="{autre}"/>' for n, autre in enumerate(autres)
    )
    espace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{espace}">{lignes}</Types>'


def lien(type_: str, cible: str, mode="External") -> str:
    return f'<Relationship Id="r{type_}" Type="{LIEN}/{type_}" Target="{cible}" TargetMode="{mode}"/>'


def liens(*lignes: str) -> str:
    return f'<?xml version="1.0"?><Relationships xmlns="{RELS}">{"".join(lignes)}</Relationships>'


def contenu_ooxml(sorte: str, mots: str) -> list[tuple[str, str]]:
    if sorte == "docx":
        # Un mot coupé par une mise en forme reste un mot.
        coupe = f"<w:r><w:t>{mots[:3]}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{mots[3:]}</w:t></w:r>"
        return [
            (
                "word/document.xml",
                f'<w:document xmlns:w="{W}"><w:body><w:p>{coupe}</w:p></w:body></w:document>',
            )
        ]
    if sorte == "xlsx":
        chaines = f'<sst xmlns="{S}"><si><t>{mots}</t></si></sst>'
        return [("xl/workbook.xml", f'<workbook xmlns="{S}"/>'), ("xl/sharedStrings.xml", chaines)]
    diapo = f'<p:sld xmlns:p="{P}" xmlns:a="{A}"><a:p><a:r><a:t>{mots}</a:t></a:r></a:p></p:sld>'
    return [("ppt/presentation.xml", f'<p:presentation xmlns:p="{P}"/>'), ("ppt/slides/slide1.xml", diapo)]


def ooxml(sorte="docx", mots="Une zibeline traverse", *entrees, types_xml=None) -> bytes:
    """DOCX, XLSX ou PPTX ; `entrees` s’y ajoutent, ou remplacent celles de même nom."""
    parties = {
        "[Content_Types].xml": types_xml or types(sorte),
        "_rels/.rels": liens(lien("officeDocument", BUREAUTIQUE[sorte][0], "Internal")),
        **dict(contenu_ooxml(sorte, mots)),
        **dict(entrees),
    }
    return archive(*((nom, texte) for nom, texte in parties.items() if texte is not None))


def odf(
    sorte="odt", mots="Une zibeline traverse", *entrees, mimetype=None, corps="", stocke=("mimetype",)
) -> bytes:
    """ODT, ODS ou ODP ; `corps` : du XML à la place du paragraphe."""
    corps = corps or f"<text:p>{mots}</text:p>"
    espaces = (
        f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'
    )
    contenu = (
        f"<office:document-content {espaces}><office:body>{corps}</office:body></office:document-content>"
    )
    parties = {
        "mimetype": mimetype or f"application/vnd.oasis.opendocument.{OPENDOCUMENT[sorte]}",
        "content.xml": contenu,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{MANIFEST}"/>',
        **dict(entrees),
    }
    return archive(*((nom, texte) for nom, texte in parties.items() if texte is not None), stocke=stocke)


def pdf(mots="Une zibeline traverse", catalogue="", objets="", fin="") -> bytes:
    """Un PDF d’une page ; `catalogue` s’ajoute au dictionnaire racine, `objets` aux objets (à partir de 6)."""
    texte = f"BT /F1 24 Tf 72 700 Td ({mots}) Tj ET"
    corps = [
        f"1 0 obj<</Type/Catalog/Pages 2 0 R{catalogue}>>endobj",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>endobj",
        f"4 0 obj<</Length {len(texte)}>>stream\n{texte}\nendstream endobj",
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
        *([objets] if objets else []),
    ]
    sortie, places = "%PDF-1.4\n", []
    for objet in corps:
        places.append(len(sortie))
        sortie += objet + "\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    suite = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    racine = f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(sortie)}\n%%EOF{fin}"
    return (sortie + suite + racine).encode("latin-1")


def dessin(taille=(640, 420), mode="RGB") -> Image.Image:
    """Un dégradé et un disque : assez de couleurs pour que deux images se comparent."""
    image = Image.linear_gradient("L").resize(taille).convert(mode if mode != "P" else "RGB")
    trait = ImageDraw.Draw(image)
    trait.ellipse((40, 40, 240, 240), fill="red" if mode in ("RGB", "RGBA", "P") else 90)
    return image.convert("P") if mode == "P" else image


def image(format="PNG", taille=(640, 420), mode="RGB", **reglages) -> bytes:
    sortie = io.BytesIO()
    dessin(taille, mode).save(sortie, format, **reglages)
    return sortie.getvalue()


def ouvrir(octets: bytes) -> Image.Image:
    return Image.open(io.BytesIO(octets))


def ecart(une: Image.Image, autre: Image.Image) -> float:
    """L’écart moyen entre deux images, sur 255, canal par canal."""
    histogramme = ImageChops.difference(une.convert("RGB"), autre.convert("RGB")).histogram()
    return sum((n % 256) * compte for n, compte in enumerate(histogramme)) / (une.width * une.height * 3)


def tous() -> dict[str, tuple[str, bytes]]:
    """Un fichier de chaque format accepté : {code: (nom, octets)}."""
    documents = {sorte: ooxml(sorte) for sorte in BUREAUTIQUE} | {sorte: odf(sorte) for sorte in OPENDOCUMENT}
    documents["pdf"] = pdf()
    images = {"jpeg": image("JPEG", quality=90), "png": image("PNG"), "webp": image("WEBP", quality=90)}
    return {code: (f"Compte rendu.{code}", octets) for code, octets in (documents | images).items()}
