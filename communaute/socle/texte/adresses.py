"""Quelles adresses un texte peut porter : liens web et courriel, images de nos fichiers privés."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WEB = re.compile(r"(?P<schema>https?)://(?P<reste>[^\s\x00-\x1f\x7f-\x9f<>\"'\\`{}|^]+)", re.IGNORECASE)
_COURRIEL = re.compile(
    r"mailto:(?P<reste>[^\s\x00-\x1f\x7f-\x9f<>\"'\\:/]+@[^\s\x00-\x1f\x7f-\x9f<>\"'\\:/@]+)", re.I
)
_IMAGE = re.compile(
    r"/documents/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/(?:[A-Za-z0-9][A-Za-z0-9_-]{0,80}"
    r"(?:\.[A-Za-z0-9]{1,8})?)?"
)
LONGUEUR_MAX = 2000


def lien_permis(valeur: str) -> str:
    """L'adresse à garder, schéma en minuscules, ou une chaîne vide si le lien doit disparaître."""
    valeur = valeur.strip(" \t\r\n\f")
    if len(valeur) > LONGUEUR_MAX:
        return ""
    if trouve := _COURRIEL.fullmatch(valeur):
        return "mailto:" + trouve["reste"]
    trouve = _WEB.fullmatch(valeur)
    if not trouve:
        return ""
    adresse = f"{trouve['schema'].lower()}://{trouve['reste']}"
    try:
        parties = urlsplit(adresse)
        parties.port  # noqa: B018 - lève ValueError si le port n'est pas un nombre
    except ValueError:
        return ""
    # Un nom d'utilisateur dans l'adresse (http://banque.fr@ailleurs.example) ne sert qu'à tromper.
    return adresse if parties.hostname and parties.username is None else ""


def image_permise(valeur: str) -> str:
    """Le chemin d'un fichier privé de l'application, sans hôte ni détour, ou une chaîne vide."""
    return valeur if _IMAGE.fullmatch(valeur) else ""
