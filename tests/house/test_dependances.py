"""Ce dont la maison dépend, et à combien d’endroits elle le sait."""

import ast
import importlib.metadata
import importlib.util
import re

from tests.house import plan


def importent(module: str) -> list[str]:
    """Les fichiers de code qui importent `module` ou l’un de ses sous-modules."""
    trouves = set()
    for fichier in plan.python():
        for noeud in ast.walk(plan.arbre(fichier)):
            noms = []
            if isinstance(noeud, ast.Import):
                noms = [alias.name for alias in noeud.names]
            elif isinstance(noeud, ast.ImportFrom) and not noeud.level:
                noms = [noeud.module]
            if any(n == module or n.startswith(module + ".") for n in noms):
                trouves.add(plan.nom(fichier))
    return sorted(trouves)


def test_un_seul_fichier_importe_ckeditor():
    assert importent("ckeditor") == ["communaute/socle/texte/editeur.py"]


def test_psycopg2_et_rien_d_autre():
    """Django préfère psycopg dès qu’il est là : il ne doit pas y être."""
    assert importlib.util.find_spec("psycopg") is None
    assert importlib.util.find_spec("psycopg2") is not None


def test_le_domaine_n_importe_jamais_psycopg():
    assert [f for f in importent("psycopg2") if "exploitation" not in f] == []


def test_chaque_exigence_est_epinglee():
    libres = []
    for nom in ("requirements.txt", "requirements-dev.txt"):
        for ligne in plan.texte(plan.RACINE / nom).splitlines():
            ligne = ligne.partition("#")[0].strip()
            if ligne and not ligne.startswith("-") and not re.match(r"^[A-Za-z0-9_.\[\]-]+==[\w.]+", ligne):
                libres.append(ligne)

    assert libres == []


def test_ce_qui_est_installe_est_ce_qui_est_epingle():
    ecarts = []
    for ligne in plan.texte(plan.RACINE / "requirements.txt").splitlines():
        if epingle := re.match(r"^([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==([\w.]+)", ligne):
            nom, version = epingle.groups()
            if importlib.metadata.version(nom) != version:
                ecarts.append(ligne)

    assert ecarts == []


def test_l_etat_n_est_ecrit_que_par_la_machine():
    """Aucun fichier de code, hors apply(), n’affecte l’attribut `state` d’une fiche.

    Une demande de coautorat n’a pas de vie à elle : elle suit celle de son invitation.
    """
    fautes = []
    for fichier in plan.python():
        nom = plan.nom(fichier)
        if not nom.startswith("fiches/") or "migrations" in nom or "/coauteurs/" in nom:
            continue
        for noeud in ast.walk(plan.arbre(fichier)):
            cibles = noeud.targets if isinstance(noeud, ast.Assign) else []
            fautes += [nom for c in cibles if isinstance(c, ast.Attribute) and c.attr == "state"]
            if isinstance(noeud, ast.Call) and getattr(noeud.func, "attr", "") in ("update", "bulk_update"):
                fautes += [nom for k in noeud.keywords if k.arg == "state"]

    assert fautes == []


def test_aucun_save_surcharge():
    fautes = [
        f"{plan.nom(fichier)} : {classe.name}"
        for fichier in plan.python()
        if fichier.name == "models.py"
        for classe in ast.walk(plan.arbre(fichier))
        if isinstance(classe, ast.ClassDef)
        for corps in classe.body
        if isinstance(corps, ast.FunctionDef) and corps.name in ("save", "delete")
    ]

    assert fautes == []


def test_les_signaux_sont_recus_dans_un_seul_fichier():
    recoivent = [
        plan.nom(f)
        for f in plan.python()
        if re.search(r"@receiver|(?:post|pre)_\w+\.connect\(|signals\.\w+\.connect\(", plan.texte(f))
    ]

    assert [f for f in recoivent if f != "communaute/signaux.py"] == []


def test_aucun_essai_ne_simule_notre_code():
    """`mock` ne sert pas : la base est vraie, les gestes aussi."""
    fautes = [
        plan.nom(f)
        for f in plan.python(essais=True)
        if re.search(r"^\s*(from unittest import mock|import mock|from unittest\.mock)", plan.texte(f), re.M)
    ]

    assert fautes == []
