"""Des fichiers qui cherchent à nuire, faits à la main : {nom du piège: (nom du fichier, octets, raison du refus)}."""

import io
import struct
import zipfile
import zlib

from pypdf import PdfReader, PdfWriter

from tests.factories import fichiers as f

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(document.cookie)</script></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
PROGRAMME = b"MZ\x90\0" + b"\0" * 200
RELS_DOC = "word/_rels/document.xml.rels"
NOMME, PROGRAMME_JS = "/Names<</JavaScript<</Names[(a) 6 0 R]>>>>", "6 0 obj<</S/JavaScript/JS(x)>>endobj"
MACRO = "application/vnd.ms-office.vbaProject"
MILLE_RIRES = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document xmlns:w="' + f.W + '">&c;</w:document>'
)


def docx(*entrees, **reglages) -> bytes:
    return f.ooxml("docx", "Un texte", *entrees, **reglages)


def odt(*entrees, **reglages) -> bytes:
    return f.odf("odt", "Un texte", *entrees, **reglages)


def pdf_chiffre() -> bytes:
    sortie, ecriture = io.BytesIO(), PdfWriter(clone_from=PdfReader(io.BytesIO(f.pdf())))
    ecriture.encrypt("secret", algorithm="RC4-128")
    ecriture.write(sortie)
    return sortie.getvalue()


def pdf_piege(piege) -> bytes:
    """Un PDF écrit par pypdf : ce qu’il porte est rangé autrement que dans les nôtres."""
    sortie, ecriture = io.BytesIO(), PdfWriter(clone_from=PdfReader(io.BytesIO(f.pdf())))
    piege(ecriture)
    ecriture.write(sortie)
    return sortie.getvalue()


def pdf_comprime() -> bytes:
    """Un programme rangé dans un flux comprimé : ses octets ne s’y lisent pas en clair."""
    objets = b"7 0 <</S/JavaScript/JS(app.alert)>>"
    flux = zlib.compress(objets)
    tete = b"%PDF-1.5\n"
    corps = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 7 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n",
        b"6 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(flux)
        + flux
        + b"\nendstream endobj\n",
    ]
    places, sortie = {}, tete
    for objet in corps:
        places[int(objet[:1])] = len(sortie)
        sortie += objet
    debut = len(sortie)
    lignes = b"\0\0\0\xff"
    for numero in range(1, 9):
        if numero == 7:
            lignes += struct.pack(">BHB", 2, 6, 0)
        elif numero == 8:
            lignes += struct.pack(">BHB", 1, debut, 0)
        else:
            lignes += struct.pack(">BHB", 1, places[numero], 0) if numero in places else b"\0\0\0\xff"
    table = zlib.compress(lignes)
    sortie += b"8 0 obj<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(
        table
    )
    return sortie + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % debut


def menteuse() -> bytes:
    """Une archive qui annonce dix octets, et en porte dix millions."""
    octets = docx(("word/media/a.txt", b"0" * 10_000_000))
    taille, fausse = struct.pack("<I", 10_000_000), struct.pack("<I", 10)
    return octets.replace(taille, fausse)


def superposee() -> bytes:
    """Deux entrées qui partagent les mêmes octets : mille fois le poids, sans le payer."""
    octets = bytearray(docx(("word/media/a.txt", b"0" * 100_000), ("word/media/b.txt", b"0" * 100_000)))
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        a, b = (archive.getinfo(f"word/media/{n}.txt") for n in "ab")
        place = octets.rindex(b"word/media/b.txt") - 4
    assert struct.unpack_from("<I", octets, place)[0] == b.header_offset
    struct.pack_into("<I", octets, place, a.header_offset)
    return bytes(octets)


def chiffree() -> bytes:
    octets = bytearray(docx())
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        debut = octets.find(signature)
        while debut >= 0:
            octets[debut + place] |= 1
            debut = octets.find(signature, debut + 1)
    return bytes(octets)


def lien_symbolique() -> bytes:
    entree = zipfile.ZipInfo("word/media/passwd")
    entree.create_system, entree.external_attr = 3, 0o120777 << 16
    return docx((entree, "/etc/passwd"))


def png_annonce(largeur, hauteur) -> bytes:
    """Un PNG de quelques octets, qui se dit immense."""

    def bloc(nom, contenu):
        return struct.pack(">I", len(contenu)) + nom + contenu + struct.pack(">I", zlib.crc32(nom + contenu))

    tete = struct.pack(">IIBBBBB", largeur, hauteur, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + bloc(b"IHDR", tete)
        + bloc(b"IDAT", zlib.compress(b"\0" * 99))
        + bloc(b"IEND", b"")
    )


def jpeg_annonce(cote) -> bytes:
    octets = bytearray(f.image("JPEG"))
    place = octets.index(b"\xff\xc0")
    struct.pack_into(">HH", octets, place + 5, cote, cote)
    return bytes(octets)


def animee(format) -> bytes:
    autre = f.dessin().rotate(90)
    return f.image(format, save_all=True, append_images=[autre], duration=50)


def tous() -> dict[str, tuple[str, bytes, str]]:
    return pdfs() | archives() | ooxml() | odf() | images() | autres()


def pdfs():
    js = "/OpenAction<</S/JavaScript/JS(app.alert)>>"
    return {
        "pdf qui exécute un programme": ("a.pdf", f.pdf(catalogue=js), "actif"),
        "pdf au programme comprimé": ("a.pdf", pdf_comprime(), "actif"),
        "pdf au programme nommé": ("a.pdf", f.pdf(catalogue=NOMME, objets=PROGRAMME_JS), "actif"),
        "pdf qui lance un logiciel": (
            "a.pdf",
            f.pdf(catalogue="/OpenAction<</S/Launch/F(cmd.exe)>>"),
            "actif",
        ),
        "pdf aux noms déguisés": (
            "a.pdf",
            f.pdf(catalogue="/OpenAction<</S/J#61vaScript/J#53(x)>>"),
            "actif",
        ),
        "pdf qui porte un fichier": (
            "a.pdf",
            pdf_piege(lambda e: e.add_attachment("a.exe", PROGRAMME)),
            "incorpore",
        ),
        "pdf au formulaire XFA": ("a.pdf", f.pdf(catalogue="/AcroForm<</XFA(x)/Fields[]>>"), "actif"),
        "pdf chiffré": ("a.pdf", pdf_chiffre(), "chiffre"),
        "pdf coupé": ("a.pdf", f.pdf()[:300], "abime"),
        "pdf sans page": ("a.pdf", b"%PDF-1.4\n%%EOF", "abime"),
        "page web déguisée en pdf": ("a.pdf", HTML, "balises"),
        "pdf qui commence en page web": ("a.pdf", b"%PDF-1.4\n" + HTML + f.pdf()[9:], "polyglotte"),
        "pdf qui finit en archive": ("a.pdf", f.pdf() + docx(), "polyglotte"),
        "pdf qui finit en archive, bien caché": ("a.pdf", f.pdf() + cachee(), "polyglotte"),
    }


def cachee() -> bytes:
    """Une archive dont le commentaire finit comme un PDF."""
    sortie = io.BytesIO(docx())
    with zipfile.ZipFile(sortie, "a") as archive:
        archive.comment = b"%%EOF"
    return sortie.getvalue()


def archives():
    return {
        "archive déguisée": ("a.docx", f.archive(("lisez-moi.txt", "x")), "archive"),
        "archive java déguisée": ("a.docx", f.archive(("META-INF/MANIFEST.MF", "Main-Class: X")), "archive"),
        "archive vide": ("a.docx", b"PK\x05\x06" + b"\0" * 18, "format"),
        "archive précédée d’un programme": ("a.docx", PROGRAMME + docx(), "programme"),
        "archive précédée d’une archive": ("a.docx", b"PK\x03\x04" + b"\0" * 40 + docx(), "polyglotte"),
        "archive suivie d’une page web": ("a.docx", docx() + HTML, "polyglotte"),
        "bombe annoncée": ("a.docx", docx(("word/media/a.bin", b"0" * 90_000_000)), "bombe"),
        "bombe qui ment": ("a.docx", menteuse(), "abime"),
        "entrées superposées": ("a.docx", superposee(), "bombe"),
        "cinq mille entrées": ("a.docx", docx(*((f"word/{n}.txt", "x") for n in range(5000))), "bombe"),
        "chemin qui remonte": ("a.docx", docx(("../../etc/cron.d/x", "x")), "chemin"),
        "chemin absolu": ("a.docx", docx(("/etc/passwd", "x")), "chemin"),
        "chemin à l’envers": ("a.docx", docx(("word\\..\\..\\x", "x")), "chemin"),
        "chemin d’un disque": ("a.docx", docx(("C:/x", "x")), "chemin"),
        "même nom, autre casse": ("a.docx", docx(("WORD/document.xml", "x")), "chemin"),
        "lien symbolique": ("a.docx", lien_symbolique(), "chemin"),
        "archive dans l’archive": ("a.docx", docx(("word/media/a.zip", f.archive(("x", "y")))), "incorpore"),
        "poupées russes": ("a.pptx", f.ooxml("pptx", "x", ("ppt/embeddings/a.xlsx", poupee())), "incorpore"),
        "programme dans l’archive": ("a.docx", docx(("word/media/a.png", PROGRAMME)), "incorpore"),
        "entrées chiffrées": ("a.docx", chiffree(), "chiffre"),
    }


def poupee() -> bytes:
    return f.ooxml("xlsx", "x", ("xl/embeddings/b.docx", docx()))


def ooxml():
    distant = f.liens(f.lien("attachedTemplate", "https://mechant.example/a.dotm"))
    partage = f.liens(f.lien("attachedTemplate", "file://serveur/partage/a.dotm"))
    image = f.liens(f.lien("image", "http://mechant.example/a.png"))
    script = f.liens(f.lien("hyperlink", "javascript:alert(1)"))
    detour = f.liens(f.lien("image", "http://mechant.example/a.png", "Internal"))
    dde = f'<w:document xmlns:w="{f.W}"><w:instrText>DDE</w:instrText><w:instrText>AUTO cmd</w:instrText></w:document>'
    macros = f.types("docx", principal="application/vnd.ms-word.document.macroEnabled.main+xml")
    sans_principal = f.types("docx", principal="application/xml")
    return {
        "docx aux macros": ("a.docx", docx(("word/vbaProject.bin", "x")), "macros"),
        "docx aux macros rebaptisées": ("a.docx", docx(types_xml=f.types("docx", MACRO)), "macros"),
        "docm rebaptisé": ("a.docx", docx(types_xml=macros), "macros"),
        "docx au modèle distant": ("a.docx", docx(("word/_rels/settings.xml.rels", distant)), "externe"),
        "docx au modèle partagé": ("a.docx", docx(("word/_rels/settings.xml.rels", partage)), "externe"),
        "docx à l’image distante": ("a.docx", docx((RELS_DOC, image)), "externe"),
        "docx au lien qui exécute": ("a.docx", docx((RELS_DOC, script)), "externe"),
        "docx au détour": ("a.docx", docx((RELS_DOC, detour)), "externe"),
        "docx aux échanges de données": ("a.docx", docx(("word/document.xml", dde)), "externe"),
        "docx à l’objet incorporé": ("a.docx", docx(("word/embeddings/oleObject1.bin", OLE)), "incorpore"),
        "docx aux mille rires": ("a.docx", docx(("word/document.xml", MILLE_RIRES)), "entites"),
        "docx sans texte": ("a.docx", docx(("word/document.xml", None)), "abime"),
        "docx sans type": ("a.docx", docx(types_xml=sans_principal), "archive"),
        "docx aux types illisibles": ("a.docx", docx(types_xml="<Types"), "abime"),
        "xlsx déguisé en docx": ("a.docx", f.ooxml("xlsx"), "extension"),
        "xlsx aux classeurs liés": (
            "a.xlsx",
            f.ooxml("xlsx", "x", ("xl/externalLinks/e1.xml", "<x/>")),
            "externe",
        ),
        "xlsx branché ailleurs": ("a.xlsx", f.ooxml("xlsx", "x", ("xl/connections.xml", "<x/>")), "externe"),
        "pptx au film distant": (
            "a.pptx",
            f.ooxml(
                "pptx", "x", ("ppt/slides/_rels/s.xml.rels", f.liens(f.lien("video", "http://x.example/a")))
            ),
            "externe",
        ),
        "docx protégé par un mot de passe": ("a.docx", OLE, "ancien"),
    }


def odf():
    chiffre = (
        f'<m:manifest xmlns:m="{f.MANIFEST}"><m:file-entry m:full-path="content.xml"><m:encryption-data/>'
        "</m:file-entry></m:manifest>"
    )
    image = '<draw:image xlink:href="http://mechant.example/a.png"/>'
    ecoute = '<script:event-listener script:event-name="dom:load" xlink:href="vnd.sun.star.script:x"/>'
    script = '<text:p><text:a xlink:href="javascript:alert(1)">x</text:a></text:p>'
    section = '<text:section><text:section-source xlink:href="file:///etc/passwd"/></text:section>'
    return {
        "odt aux macros": ("a.odt", odt(("Basic/Standard/Module1.xml", "<x/>")), "macros"),
        "odt qui écoute": ("a.odt", odt(corps=ecoute), "macros"),
        "odt chiffré": ("a.odt", odt(("META-INF/manifest.xml", chiffre)), "chiffre"),
        "odt à l’étiquette comprimée": ("a.odt", odt(stocke=()), "archive"),
        "odt à l’étiquette fausse": ("a.odt", odt(mimetype="application/x-sh"), "archive"),
        "odt à l’image distante": ("a.odt", odt(corps=image), "externe"),
        "odt au lien qui exécute": ("a.odt", odt(corps=script), "externe"),
        "odt qui lit le disque": ("a.odt", odt(corps=section), "externe"),
        "odt aux entités": (
            "a.odt",
            odt(("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')),
            "entites",
        ),
        "odt déguisé en ods": ("a.ods", odt(), "extension"),
    }


def images():
    return {
        "svg au programme": ("a.svg", SVG, "balises"),
        "svg déguisé en png": ("a.png", SVG, "balises"),
        "svg annoncé en xml": ("a.png", b'<?xml version="1.0"?>' + SVG, "balises"),
        "page web déguisée en jpeg": ("a.jpg", HTML, "balises"),
        "jpeg déguisé en png": ("a.png", f.image("JPEG"), "extension"),
        "image au nom de programme": ("a.php", f.image("JPEG"), "extension"),
        "image sans extension": ("image", f.image("PNG"), "extension"),
        "png aux dimensions absurdes": ("a.png", png_annonce(100_000, 100_000), "dimensions"),
        "png trop long": ("a.png", png_annonce(20_000, 10), "dimensions"),
        "png trop grand une fois ouvert": ("a.png", f.image("PNG", (9000, 5000), "L"), "dimensions"),
        "jpeg aux dimensions absurdes": ("a.jpg", jpeg_annonce(65_000), "dimensions"),
        "jpeg coupé": ("a.jpg", f.image("JPEG")[:2000], "abime"),
        "png abîmé": ("a.png", f.image("PNG")[:60] + b"\0" * 500, "abime"),
        "webp coupé": ("a.webp", f.image("WEBP")[:200], "abime"),
        "webp animé": ("a.webp", animee("WEBP"), "animee"),
        "png animé": ("a.png", animee("PNG"), "animee"),
        "gif": ("a.gif", f.image("GIF"), "format"),
        "tiff déguisé": ("a.jpg", f.image("TIFF"), "format"),
        "photo heic": ("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 99, "heic"),
    }


def autres():
    return {
        "fichier vide": ("a.pdf", b"", "vide"),
        "programme déguisé en pdf": ("a.pdf", PROGRAMME, "programme"),
        "script déguisé en docx": ("a.docx", b"#!/bin/sh\nrm -rf /", "programme"),
        "ancien document Word": ("a.doc", OLE, "ancien"),
        "texte simple": ("a.txt", b"Bonjour", "format"),
        "archive rar": ("a.docx", b"Rar!\x1a\x07\0" + b"\0" * 99, "format"),
        "fichier trop lourd": ("a.pdf", f.pdf() + b"\n" * 10_000_001, "trop_gros"),
    }
