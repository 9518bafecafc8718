"""Un tableau pour les tableurs : CSV en UTF-8, au point-virgule, comme ceux réglés en français l’attendent."""

import csv
import io
from collections.abc import Iterable

TYPE = "text/csv; charset=utf-8"
# Une case qui commence ainsi serait lue comme une formule.
FORMULES = ("=", "+", "-", "@", "\t", "\r")


def tableau_csv(entetes: Iterable[str], lignes: Iterable[Iterable]) -> bytes:
    """Les en-têtes, puis une ligne par rangée. La marque d’ordre fait reconnaître les accents."""
    texte = io.StringIO()
    ecrire = csv.writer(texte, delimiter=";", lineterminator="\r\n")
    ecrire.writerow([_case(e) for e in entetes])
    ecrire.writerows([_case(v) for v in ligne] for ligne in lignes)
    return texte.getvalue().encode("utf-8-sig")


def _case(valeur) -> str:
    texte = "" if valeur is None else str(valeur)
    return f"'{texte}" if texte.startswith(FORMULES) else texte
