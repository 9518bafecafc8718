"""Examiner un fichier reçu, dans un dossier jetable : ce qui en sort est prêt à être rangé, ou n’a jamais existé."""

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communaute.socle.documents.a_part import lancer
from communaute.socle.documents.formats import FORMATS, Format
from communaute.socle.documents.limites import limites
from communaute.socle.documents.noms import extension_de, nettoyer_nom
from communaute.socle.documents.raisons import refuse


@dataclass(frozen=True)
class Examine:
    """Un fichier qui peut entrer. `fichier` et `vignette` n’existent que pendant l’examen."""

    nom: str
    format: Format
    fichier: Path
    taille: int
    sha256: str
    vignette: Path | None = None
    largeur: int | None = None
    hauteur: int | None = None


@contextlib.contextmanager
def examiner(recu) -> Iterator[Examine]:
    """`recu` : un fichier téléversé (nom, taille, morceaux). Lève Refus « fichier »."""
    if recu.size > limites().fichier:
        raise refuse("trop_gros")
    with tempfile.TemporaryDirectory(prefix="examen-") as dossier:
        brut = Path(dossier) / "recu"
        with brut.open("wb") as copie:
            for morceau in recu.chunks():
                copie.write(morceau)
        faits = lancer.verifier(brut, Path(dossier), limites().pixels)
        if "refus" in faits:
            raise refuse(faits["refus"])
        yield _examine(recu.name or "", brut, faits)


def _examine(nom, brut, faits) -> Examine:
    format = FORMATS[faits["sorte"]]
    fin = extension_de(nom)
    if fin not in format.extensions:
        raise refuse("extension", fin=fin[:10], format=format.label)
    fichier = brut.with_name("image") if format.est_image else brut
    with fichier.open("rb") as flux:
        sha256 = hashlib.file_digest(flux, "sha256").hexdigest()
    return Examine(
        nom=nettoyer_nom(nom, format),
        format=format,
        fichier=fichier,
        taille=fichier.stat().st_size,
        sha256=sha256,
        vignette=brut.with_name("vignette") if format.est_image else None,
        largeur=faits.get("largeur"),
        hauteur=faits.get("hauteur"),
    )
