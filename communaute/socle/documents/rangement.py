"""Où dorment les fichiers : un nom tiré au sort, un dossier que seul le site ouvre, aucune adresse publique."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

DOSSIER, FICHIER = 0o700, 0o600


def chemin(nom: str) -> Path:
    """Le chemin d’un nom rangé (« 3f/3f2a… »). Lève ValueError pour tout autre nom."""
    tete, _barre, reste = nom.partition("/")
    if not (len(tete) == 2 and reste.startswith(tete) and reste.replace("-", "").isalnum() and nom.isascii()):
        raise ValueError(nom)
    return racine() / tete / reste


def racine() -> Path:
    return Path(settings.MEDIA_ROOT) / "documents"


def nom_de(numero, suffixe="") -> str:
    hexa = numero.hex
    return f"{hexa[:2]}/{hexa}{suffixe}"


def store(nom: str, source: Path) -> None:
    """Range une copie de `source` ; ne remplace jamais un fichier. Le fichier est sur le disque au retour."""
    cible = chemin(nom)
    for dossier in (racine().parent, racine(), cible.parent):
        dossier.mkdir(mode=DOSSIER, exist_ok=True, parents=True)
        if dossier != racine().parent:
            dossier.chmod(DOSSIER)
    sortie = os.open(cible, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FICHIER)
    try:
        with os.fdopen(sortie, "wb") as fichier, source.open("rb") as entree:
            while morceau := entree.read(1 << 16):
                fichier.write(morceau)
            fichier.flush()
            os.fsync(fichier.fileno())
    except BaseException:
        cible.unlink(missing_ok=True)
        raise


def remove(*noms: str) -> None:
    """Efface ces fichiers ; un fichier déjà parti ne gêne pas."""
    for nom in filter(None, noms):
        chemin(nom).unlink(missing_ok=True)


def stored(older_than: float = 0) -> Iterator[str]:
    """Les noms rangés depuis plus de `older_than` secondes."""
    limite = time.time() - older_than
    for fichier in racine().glob("*/*"):
        if fichier.is_file() and fichier.stat().st_mtime <= limite:
            yield f"{fichier.parent.name}/{fichier.name}"
