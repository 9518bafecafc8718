"""DOCX, XLSX, PPTX : le bon contenu principal, aucune macro, rien qui aille chercher ailleurs."""

import re
from urllib.parse import urlsplit

from communaute.socle.documents.a_part.bornes import refuser_si
from communaute.socle.documents.a_part.verdict import Refuse

_BASE = "application/vnd.openxmlformats-officedocument."
PRINCIPAUX = {
    _BASE + "wordprocessingml.document.main+xml": "docx",
    _BASE + "spreadsheetml.sheet.main+xml": "xlsx",
    _BASE + "presentationml.presentation.main+xml": "pptx",
}
MACROS = re.compile(r"macroenabled|vbaproject|activex|\.bin\.macro|ms-office\.(vba|active)", re.I)
INCORPORES = re.compile(r"oleobject|\.package$|controlproperties", re.I)
# Ce qu’un lien, sur lequel il faut cliquer, a le droit d’ouvrir.
SCHEMAS = {"http", "https", "ftp", "mailto", "tel", "sms", "geo", "about", ""}
# Le modèle d’où vient un document Word : un dossier de la personne, jamais un serveur.
MODELE_LOCAL = re.compile(r"^(?:file:///(?:[A-Za-z]:|Users/|home/|Applications/)|[\w .-]+\.dot[xm]?$)")
XML_MAX = 5_000_000


def verifier(archive) -> str:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError

    try:
        sorte = _sorte(archive)
        for nom in archive.namelist():
            refuser_si(nom.lower().rpartition("/")[2].startswith(("vbaproject", "vbadata")), "macros")
            refuser_si("/activex/" in nom.lower(), "macros")
            refuser_si("/externallinks/" in nom.lower() or nom.lower() == "xl/connections.xml", "externe")
            if nom.endswith(".rels"):
                _liens(_racine(archive, nom))
        if sorte == "docx":
            _champs(archive)
        return sorte
    except DefusedXmlException as erreur:
        raise Refuse("entites") from erreur
    except (ParseError, KeyError) as erreur:
        raise Refuse("abime") from erreur


def _racine(archive, nom):
    from defusedxml.ElementTree import fromstring

    refuser_si(archive.getinfo(nom).file_size > XML_MAX, "bombe")
    return fromstring(archive.read(nom), forbid_dtd=True)


def _sorte(archive) -> str:
    trouvees = []
    for element in _racine(archive, "[Content_Types].xml"):
        type_ = element.get("ContentType", "")
        refuser_si(MACROS.search(type_), "macros")
        refuser_si(INCORPORES.search(type_), "incorpore")
        if type_ in PRINCIPAUX:
            trouvees.append((PRINCIPAUX[type_], element.get("PartName", "").lstrip("/")))
    refuser_si(len(trouvees) != 1, "archive")
    sorte, principal = trouvees[0]
    refuser_si(principal not in archive.namelist(), "abime")
    return sorte


def _liens(racine):
    for lien in racine:
        type_, cible = lien.get("Type", "").rpartition("/")[2].lower(), lien.get("Target", "")
        refuser_si(type_ in ("vbaproject", "activexcontrol", "control"), "macros")
        refuser_si(type_ == "oleobject", "incorpore")
        if lien.get("TargetMode", "").lower() == "external":
            refuser_si(not _dehors_permis(type_, cible), "externe")
        else:
            refuser_si("://" in cible or cible.startswith(("\\\\", "//")) or _schema(cible), "externe")


def _dehors_permis(type_: str, cible: str) -> bool:
    if type_ == "attachedtemplate":
        return bool(MODELE_LOCAL.match(cible))
    return type_ == "hyperlink" and _schema(cible) in SCHEMAS and not cible.startswith(("\\\\", "//"))


def _schema(adresse: str) -> str:
    try:
        return urlsplit(adresse.strip()).scheme.lower()
    except ValueError:
        return "?"


def _champs(archive):
    """Un champ DDE lance un programme ; INCLUDE… va chercher un fichier ; ils se cachent dans le texte même."""
    for nom in archive.namelist():
        if nom.startswith("word/") and nom.endswith(".xml"):
            instructions = re.findall(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"", archive.read(nom))
            texte = b"".join(a or b" " + b for a, b in instructions).upper()
            refuser_si(re.search(rb"(?:^|\s)(?:DDE(?:AUTO)?|INCLUDE(?:PICTURE|TEXT))\s", texte), "externe")
