"""Les numéros d’un livre : ISBN à treize chiffres, DOI. Fonctions pures."""

import re

_ISBN = re.compile(r"97[89](-?\d){10}")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_ADRESSE_DOI = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.I)


def est_isbn(valeur: str) -> bool:
    """Treize chiffres commençant par 978 ou 979, le dernier confirmant les autres ; les tirets ne comptent pas."""
    if not valeur.isascii() or not _ISBN.fullmatch(valeur):
        return False
    chiffres = [int(c) for c in valeur if c.isdigit()]
    return sum(c * (3 if n % 2 else 1) for n, c in enumerate(chiffres)) % 10 == 0


def doi_seul(valeur: str) -> str:
    """Le DOI sans l’adresse qui y mène."""
    return _ADRESSE_DOI.sub("", valeur.strip())


def est_doi(valeur: str) -> bool:
    return _DOI.fullmatch(valeur) is not None
