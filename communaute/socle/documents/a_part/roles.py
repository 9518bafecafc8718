"""Ce qu’un paragraphe est, d’après son style : un titre, une ligne du sommaire, un mot de la plateforme."""

import re
from xml.etree.ElementTree import Element

SOMMAIRE = re.compile(r"(toc|table of contents)\b", re.I)
ODT = {"Title": "titre", "Subtitle": "sous-titre", "Author": "signature", "Date": "signature"}
SOMMAIRE_ODT = "Contents_20_"
PLATEFORME = {"Avertissement", "Mention", "Colophon"}
NIVEAUX = {str(n): f"niveau{n + 1}" for n in range(6)}


def court(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def attribut(element: Element, nom: str) -> str:
    """Sans espace de noms : chaque programme a le sien."""
    return next((valeur for cle, valeur in element.attrib.items() if cle.rpartition("}")[2] == nom), "")


class Roles:
    """Suit la lecture d’un fichier : les styles qu’il annonce, le sommaire où l’on est, ce qui est masqué."""

    def __init__(self, archive, sorte: str):
        self.sorte = sorte
        self.masque = False
        self.champs: list[bool] = []  # un par champ ouvert : est-ce un sommaire ?
        self.gabarits: list[bool] = []  # un par contrôle ouvert : la même chose
        self.en_sommaire = False  # le paragraphe en cours a des mots dans un sommaire
        self.parents: dict[str, str] = {}
        self.masques: set[str] = set()
        self.style = ""
        self.styles = _styles_de_word(archive) if sorte == "docx" else {}

    def suivre(self, moment: str, element: Element) -> None:
        if self.sorte == "docx":
            self._suivre_word(moment, element)
        elif moment == "start":
            self._suivre_odt(element)

    def role(self, paragraphe: Element) -> str:
        """« titre », « sous-titre », « signature », « sommaire », « niveau2 », un style de la plateforme, ou rien."""
        if self.sorte == "docx":
            return self._role_de_word(paragraphe)
        style = attribut(paragraphe, "style-name")
        style = self.parents.get(style) or style
        if style.startswith(SOMMAIRE_ODT):
            return "sommaire"
        return ODT.get(style) or (style if style in PLATEFORME else "")

    def _suivre_word(self, moment, element):
        sien = court(element)
        if sien == "sdt":
            self.gabarits.append(False) if moment == "start" else self.gabarits.pop()
        elif sien == "docPartGallery" and self.gabarits:
            self.gabarits[-1] |= attribut(element, "val") == "Table of Contents"
        elif sien == "fldChar" and moment == "end":
            self._champ(attribut(element, "fldCharType"))
        elif sien == "instrText" and moment == "end" and self.champs:
            self.champs[-1] |= (element.text or "").strip().upper().startswith("TOC")
        elif sien == "t" and (any(self.champs) or any(self.gabarits)):
            self.en_sommaire = True
        elif sien == "r" and moment == "end":
            self.masque |= _masque(element)

    def _champ(self, sorte):
        if sorte == "begin":
            self.champs.append(False)
        elif sorte == "end" and self.champs:
            self.champs.pop()

    def _role_de_word(self, paragraphe):
        dedans, self.en_sommaire = self.en_sommaire, False
        proprietes = next((e for e in paragraphe if court(e) == "pPr"), ())
        dits = {court(e): attribut(e, "val") for e in proprietes}
        nom, niveau = self.styles.get(dits.get("pStyle", ""), ("", ""))
        if SOMMAIRE.match(nom) or dedans:
            return "sommaire"
        return NIVEAUX.get(dits.get("outlineLvl") or niveau, "")

    def _suivre_odt(self, element):
        sien = court(element)
        if sien == "style":
            self.style = attribut(element, "name")
            self.parents[self.style] = attribut(element, "parent-style-name")
        elif sien == "text-properties" and attribut(element, "display") == "none":
            self.masques.add(self.style)
        elif sien in ("p", "h", "span"):
            self.masque |= attribut(element, "style-name") in self.masques
        elif sien in ("hidden-text", "hidden-paragraph"):
            self.masque |= attribut(element, "is-hidden") == "true"


def _masque(morceau: Element) -> bool:
    proprietes = next((e for e in morceau if court(e) == "rPr"), ())
    vanish = [
        e for e in proprietes if court(e) == "vanish" and attribut(e, "val") not in ("0", "false", "off")
    ]
    return bool(vanish) and any(court(e) == "t" for e in morceau)


def _styles_de_word(archive) -> dict[str, tuple[str, str]]:
    """{identifiant: (nom, niveau de titre)} ; le niveau vient au besoin du style dont il part."""
    from defusedxml.ElementTree import fromstring

    if "word/styles.xml" not in archive.namelist():
        return {}
    lus = {}
    for style in fromstring(archive.read("word/styles.xml"), forbid_dtd=True):
        if court(style) == "style":
            dits = {court(e): attribut(e, "val") for e in style.iter()}
            lus[attribut(style, "styleId")] = dits
    return {code: (dits.get("name", ""), _niveau(lus, code)) for code, dits in lus.items()}


def _niveau(lus, code) -> str:
    vus = set()
    while code in lus and code not in vus:
        vus.add(code)
        if "outlineLvl" in lus[code]:
            return lus[code]["outlineLvl"]
        code = lus[code].get("basedOn", "")
    return ""
