"""Le plan de la maison, lu dans les fichiers : ce que les essais de ce dossier parcourent."""

import ast
import os
import subprocess
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent.parent
ETAGES = ("communaute", "ateliers", "fiches")
IGNORES = {".git", ".venv", ".local", "__pycache__", ".ruff_cache", ".pytest_cache", ".hypothesis"}


def tous(*suffixes: str) -> list[Path]:
    """Les fichiers du projet qui finissent ainsi, hors de ce que git ignore."""
    trouves = []
    for dossier, sous, noms in os.walk(RACINE):
        sous[:] = sorted(set(sous) - IGNORES)
        trouves += [Path(dossier) / nom for nom in sorted(noms) if nom.endswith(suffixes)]
    return trouves


def python(*, essais: bool = False) -> list[Path]:
    """Le code du projet (et ses essais), migrations comprises."""
    dossiers = (*ETAGES, "tests") if essais else ETAGES
    return [f for f in tous(".py") if f.relative_to(RACINE).parts[0] in dossiers]


def gabarits(*suffixes: str) -> list[Path]:
    return [
        f for f in tous(*(suffixes or (".html", ".txt"))) if f.relative_to(RACINE).parts[0] == "templates"
    ]


def nom(fichier: Path) -> str:
    return fichier.relative_to(RACINE).as_posix()


def texte(fichier: Path) -> str:
    return fichier.read_text(encoding="utf-8")


def arbre(fichier: Path) -> ast.Module:
    return ast.parse(texte(fichier), filename=nom(fichier))


def pieces() -> list[Path]:
    """Les pièces : chaque paquet d’un étage, hors ce que Django y range lui-même."""
    chez_django = {"migrations", "management", "commands", "templatetags"}
    return [
        f.parent
        for f in python()
        if f.name == "__init__.py" and f.parent.parent != RACINE and not chez_django & set(f.parts)
    ]


def lancer(*commande: str) -> subprocess.CompletedProcess:
    return subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, timeout=120, check=False)
