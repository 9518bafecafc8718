"""Où dorment les tirages : un nom tiré de leur empreinte, un dossier que seul le site ouvre."""

import os
from pathlib import Path

from django.conf import settings

DOSSIER, FICHIER = 0o700, 0o600


def chemin(tirage) -> Path:
    return (
        Path(settings.MEDIA_ROOT) / "tirages" / tirage.empreinte[:2] / f"{tirage.empreinte}.{tirage.format}"
    )


def store(tirage, octets: bytes) -> None:
    store_at(chemin(tirage), octets)


def store_at(cible: Path, octets: bytes) -> None:
    """Range d’un coup : qui lit pendant ce temps a l’ancien fichier entier, ou le neuf entier."""
    for dossier in (cible.parent.parent, cible.parent):
        dossier.mkdir(mode=DOSSIER, exist_ok=True, parents=True)
    a_cote = cible.with_name(f"{cible.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(a_cote, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FICHIER), "wb") as sortie:
            sortie.write(octets)
            sortie.flush()
            os.fsync(sortie.fileno())
        a_cote.replace(cible)
    finally:
        a_cote.unlink(missing_ok=True)


def remove(tirage) -> None:
    chemin(tirage).unlink(missing_ok=True)
