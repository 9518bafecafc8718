"""Le nom d’un fichier, tel qu’on le montre : celui de la personne, sans rien qui trompe ou qui voyage."""

import re
import unicodedata

from communaute.socle.documents.formats import Format
from communaute.socle.texte.francais import slug_francais

LONGUEUR_MAX = 100
# Ce que Windows refuse comme nom, avec ou sans extension.
RESERVES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)
INTERDITS = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\/%\u2044\u2215\uff0f\uff3c]")


def extension_de(nom: str) -> str:
    """« jpg », ou une chaîne vide."""
    nom = nom.replace("\\", "/").rpartition("/")[2].rstrip(". \0")
    return nom.rpartition(".")[2].lower() if "." in nom.lstrip(".") else ""


def nettoyer_nom(nom: str, format: Format) -> str:
    """« C:\\docs\\bilan.PDF » → « bilan.pdf ». L’extension est celle du type trouvé dans le fichier."""
    nom = unicodedata.normalize("NFC", nom).replace("\\", "/").rpartition("/")[2]
    # Ni caractère de commande, ni sens d’écriture inversé (« fdp.exe » affiché « exe.pdf »).
    nom = "".join(" " if c.isspace() else c for c in nom if c.isspace() or not _est_cache(c))
    nom = " ".join(INTERDITS.sub(" ", nom).split())
    racine, point, fin = nom.rpartition(".")
    if point and fin.lower() in format.extensions:
        nom = racine
    nom = nom.strip(". -")[:LONGUEUR_MAX].strip(". -")
    if not nom or RESERVES.fullmatch(nom):
        nom = f"fichier {nom}".strip()
    return f"{nom}.{format.extensions[0]}"


def _est_cache(caractere: str) -> bool:
    return unicodedata.category(caractere) in ("Cc", "Cf", "Cs", "Co")


def nom_d_adresse(nom: str) -> str:
    """Le même, en lettres simples : la fin de l’adresse « /documents/<numéro>/bilan.pdf »."""
    racine, _point, extension = nom.rpartition(".")
    return f"{slug_francais(racine) or 'fichier'}.{extension}"
