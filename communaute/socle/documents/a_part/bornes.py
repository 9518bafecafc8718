"""Se borner soi-même, avant d’ouvrir quoi que ce soit."""

import resource
import sys

from communaute.socle.documents.a_part.verdict import Refuse


def se_borner(secondes: int, memoire: int, ecrit: int) -> None:
    """Au plus `secondes` de calcul, `memoire` octets, et des fichiers de `ecrit` octets."""
    bornes = {
        resource.RLIMIT_CPU: secondes,
        resource.RLIMIT_AS: memoire,
        resource.RLIMIT_FSIZE: ecrit,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for borne, valeur in bornes.items():
        _doux, dur = resource.getrlimit(borne)
        valeur = valeur if dur == resource.RLIM_INFINITY else min(valeur, dur)
        resource.setrlimit(borne, (valeur, valeur))
    sys.setrecursionlimit(500)


def refuser_si(condition: object, code: str) -> None:
    if condition:
        raise Refuse(code)
