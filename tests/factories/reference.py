"""Ce que les migrations installent (sections, groupe de l’équipe) est remis après chaque vidage de la base.

Un essai à vraies transactions vide toutes les tables ; les essais suivants comptent sur ces lignes.
"""

from importlib import import_module

from django.apps import apps
from django.db.models.signals import post_migrate


def restore(sender, **kwargs):
    if sender.label == "fiches" and not apps.get_model("fiches", "SectionModele").objects.exists():
        for migration in ("0002_sections", "0003_groupe_equipe"):
            import_module(f"fiches.migrations.{migration}").installer(apps, None)


def restore_after_flush():
    post_migrate.connect(restore, dispatch_uid="donnees_de_reference")
