"""La maison : qui connaît qui, des fichiers courts, des noms qui disent quelque chose."""

import ast
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house import plan

INTERDITS = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "divers"}
LIGNES_MAX = 400


def contrats() -> dict[str, dict]:
    reglages = tomllib.loads(plan.texte(plan.RACINE / "pyproject.toml"))
    return {c["id"]: c for c in reglages["tool"]["importlinter"]["contracts"]}


def cites(contrat: dict) -> set[str]:
    return {piece.strip() for couche in contrat["layers"] for piece in couche.split("|")}


def test_frontieres_entre_les_pieces():
    lint = Path(sys.executable).with_name("lint-imports")

    verdict = plan.lancer(str(lint), "--no-logo", "--no-cache")

    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize(
    ("contrat", "dossier", "prefixe", "hors"),
    [
        (
            "etages",
            "communaute",
            "communaute.",
            {"docs", "locale", "management", "migrations", "templatetags"},
        ),
        ("fiches", "fiches", "", {"migrations", "templatetags"}),
        ("socle", "communaute/socle", "", set()),
    ],
)
def test_chaque_piece_est_dans_le_contrat(contrat, dossier, prefixe, hors):
    presentes = {
        prefixe + enfant.name
        for enfant in (plan.RACINE / dossier).iterdir()
        if (enfant / "__init__.py").exists() and enfant.name not in hors
    }

    assert presentes - cites(contrats()[contrat]) == set()


def test_les_modules_du_socle_sont_dans_son_contrat():
    modules = {f.stem for f in (plan.RACINE / "communaute/socle").glob("*.py")} - {"__init__"}

    assert modules - cites(contrats()["socle"]) == set()


def test_le_socle_ignore_les_noms_du_domaine():
    """Il ne connaît les personnes que par AUTH_USER_MODEL, et n’importe ni comptes, ni réseaux, ni fiches."""
    fautes = []
    for fichier in plan.python():
        if "communaute/socle/" not in plan.nom(fichier):
            continue
        for noeud in ast.walk(plan.arbre(fichier)):
            modules = [noeud.module or ""] if isinstance(noeud, ast.ImportFrom) else []
            modules += [a.name for a in noeud.names] if isinstance(noeud, ast.Import) else []
            fautes += [
                f"{plan.nom(fichier)} : {m}"
                for m in modules
                if m.startswith(("communaute.", "fiches", "ateliers"))
                and not m.startswith("communaute.socle")
            ]

    assert fautes == []


def test_fichiers_de_400_lignes_au_plus():
    suffixes = (".py", ".html", ".txt", ".css", ".js", ".sh")
    longs = {
        plan.nom(f): n for f in plan.tous(*suffixes) if (n := len(plan.texte(f).splitlines())) > LIGNES_MAX
    }

    assert longs == {}


def test_la_moitie_des_fichiers_sous_80_lignes():
    longueurs = sorted(len(plan.texte(f).splitlines()) for f in plan.python() if "migrations" not in f.parts)

    assert longueurs[len(longueurs) // 2] < 80
    assert longueurs[len(longueurs) * 9 // 10] < 300


def test_aucun_nom_fourre_tout():
    fautes = [plan.nom(f) for f in plan.tous(".py", ".js", ".css", ".html") if f.stem.strip("_") in INTERDITS]

    assert fautes == []


def test_chaque_piece_dit_ce_qui_y_habite():
    muettes = [plan.nom(p) for p in plan.pieces() if not ast.get_docstring(plan.arbre(p / "__init__.py"))]

    assert muettes == []


def test_les_noms_de_fichiers_sont_sans_accent():
    accentues = [plan.nom(f) for f in plan.tous("") if not plan.nom(f).isascii()]

    assert accentues == []


def test_aucune_piece_vide():
    """Une pièce sans rien dedans attend son tour hors du dépôt (les étages, eux, sont donnés)."""
    vides = [plan.nom(p) for p in plan.pieces() if len([e for e in p.iterdir() if e.suffix != ".pyc"]) < 2]

    assert vides == []
