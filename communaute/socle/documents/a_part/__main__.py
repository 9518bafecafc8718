"""Le programme à part. Trois usages : `verifier fichier dossier pixels`, `mots fichier sorte longueur`,
`contenu fichier sorte`.

Écrit une ligne de JSON : des faits, ou {"refus": code}. Tout ce qui tourne mal est un refus.
"""

import json
import sys
from pathlib import Path

from communaute.socle.documents.a_part import contenu, image, mots, reconnaitre
from communaute.socle.documents.a_part.bornes import se_borner
from communaute.socle.documents.a_part.verdict import Refuse

SECONDES, MEMOIRE, ECRIT = 30, 2_000_000_000, 200_000_000


def verifier(chemin: Path, dossier: Path, pixels: int) -> dict:
    sorte = reconnaitre.sorte(chemin)
    if sorte != "image":
        return {"sorte": sorte}
    return image.refaire(chemin, dossier / "image", dossier / "vignette", pixels)


def main(usage: str, fichier: str, second: str, nombre: str = "0") -> dict:
    se_borner(SECONDES, MEMOIRE, ECRIT)
    try:
        if usage == "verifier":
            return verifier(Path(fichier), Path(second), int(nombre))
        if usage == "contenu":
            return contenu.contenu(Path(fichier), second)
        return {"mots": mots.mots(Path(fichier), second, int(nombre))}
    except Refuse as refus:
        return {"refus": refus.code}
    except MemoryError:
        return {"refus": "bombe"}
    except Exception as erreur:  # un fichier qui trompe une bibliothèque est un fichier refusé
        return {"refus": "abime", "erreur": type(erreur).__name__}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
