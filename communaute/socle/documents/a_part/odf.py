"""ODT, ODS, ODP : l’étiquette en tête, aucune macro, rien qui aille chercher ailleurs."""

import re
import zipfile

from communaute.socle.documents.a_part.bornes import refuser_si
from communaute.socle.documents.a_part.verdict import Refuse

SORTES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
XLINK = "{http://www.w3.org/1999/xlink}href"
# Sur ceux-là il faut cliquer.
LIENS = {"a"}
OFFICE, SCRIPT, PRESENTATION = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{espace}:1.0}}"
    for espace in ("office", "script", "presentation")
)
MACROS = {f"{OFFICE}script", f"{SCRIPT}event-listener"}
ECHANGES = {"dde-source", "dde-link", "dde-connection-decl", "applet"}
LUS = ("content.xml", "styles.xml", "settings.xml", "meta.xml")
XML_MAX = 80_000_000
_DEHORS = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|\\\\|/|\.\./)", re.I)
_SERVEUR = re.compile(r"^(?:(?!file:)[a-z][a-z0-9+.-]+:|//|\\\\|file://[^/])", re.I)
_CLIQUABLE = re.compile(r"^(?:https?:|ftp:|mailto:|tel:|sms:|geo:|about:|#|\.?/?[^:]*$)", re.I)


def verifier(archive) -> str:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError

    premiere = archive.infolist()[0]
    debut = min(archive.infolist(), key=lambda e: e.header_offset)
    refuser_si(premiere.filename != "mimetype" or debut.filename != "mimetype", "archive")
    refuser_si(premiere.compress_type != zipfile.ZIP_STORED or premiere.file_size > 100, "archive")
    sorte = SORTES.get(archive.read("mimetype").strip())
    refuser_si(sorte is None, "archive")
    noms = archive.namelist()
    refuser_si("content.xml" not in noms or "META-INF/manifest.xml" not in noms, "abime")
    refuser_si(any(nom.startswith(("Basic/", "Scripts/", "Dialogs/")) for nom in noms), "macros")
    try:
        _manifeste(archive)
        for nom in noms:
            if nom.rpartition("/")[2] in LUS:
                _liens(archive, nom)
    except DefusedXmlException as erreur:
        raise Refuse("entites") from erreur
    except ParseError as erreur:
        raise Refuse("abime") from erreur
    return sorte


def _elements(archive, nom):
    from defusedxml.ElementTree import iterparse

    refuser_si(archive.getinfo(nom).file_size > XML_MAX, "bombe")
    with archive.open(nom) as flux:
        for _moment, element in iterparse(flux, events=("end",), forbid_dtd=True):
            yield element.tag, element
            element.clear()


def _manifeste(archive):
    for balise, _element in _elements(archive, "META-INF/manifest.xml"):
        refuser_si(balise.endswith("}encryption-data"), "chiffre")


def _liens(archive, nom):
    for balise, element in _elements(archive, nom):
        refuser_si(balise in MACROS, "macros")
        refuser_si(element.get(f"{PRESENTATION}action") in ("execute", "macro"), "macros")
        court = balise.rpartition("}")[2]
        refuser_si(court in ECHANGES, "externe")
        adresse = element.get(XLINK, "").strip()
        if adresse and court in LIENS:
            refuser_si(not _CLIQUABLE.match(adresse), "externe")
        elif adresse and court == "template":
            # Le modèle d’où vient le document : un dossier de la personne, jamais un serveur.
            refuser_si(_SERVEUR.match(adresse), "externe")
        elif adresse:
            refuser_si(_DEHORS.match(adresse), "externe")
