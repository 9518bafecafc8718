"""La base suit les modèles, et ses contraintes portent un nom."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

NOS_APPS = ("communaute", "ateliers", "fiches")


@pytest.mark.django_db
def test_aucune_migration_ne_manque():
    dit = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=dit, stderr=dit)
    except SystemExit:
        pytest.fail(dit.getvalue())


@pytest.mark.django_db
def test_une_seule_ligne_de_migrations_par_etage():
    loader = MigrationLoader(connection)

    assert loader.detect_conflicts() == {}


def test_une_migration_porte_un_nom():
    loader = MigrationLoader(None)
    sans_nom = [m for app, m in loader.disk_migrations if app in NOS_APPS and "_auto_" in m]

    assert sans_nom == []


def test_schema_et_donnees_ne_se_melangent_pas():
    loader = MigrationLoader(None)
    melangees = []
    for (app, nom), migration in loader.disk_migrations.items():
        sortes = {type(op).__name__ == "RunPython" for op in migration.operations}
        if app in NOS_APPS and len(sortes) == 2:
            melangees.append(f"{app}.{nom}")

    assert melangees == []


def test_chaque_contrainte_et_chaque_index_ont_un_nom_a_nous():
    anonymes = [
        f"{model._meta.label}.{regle.name}"
        for model in apps.get_models()
        if model._meta.app_label in NOS_APPS
        for regle in [*model._meta.constraints, *model._meta.indexes]
        if not regle.name.isascii() or regle.name[-1].isdigit() or "%" in regle.name
    ]

    assert anonymes == []
