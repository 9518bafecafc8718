"""Ce que les migrations installent (sections, groupe de l’équipe) : un essai à vraies transactions vide la base."""

from importlib import import_module

from django.apps import apps
from django.db.models.signals import post_migrate

from fiches.experiences.models import SectionModele


def reinstaller() -> None:
    """Remet ce qui manque, par les migrations elles-mêmes."""
    if not SectionModele.objects.exists():
        import_module("fiches.migrations.0002_sections").installer(apps, None)
    for code, forme in import_module("fiches.migrations.0007_parutions_passees").FORMES.items():
        SectionModele.objects.filter(code=code).update(forme=forme)
    import_module("fiches.migrations.0003_groupe_equipe").installer(apps, None)
    import_module("fiches.migrations.0005_groupe_equipe_communaute").installer(apps, None)
    import_module("fiches.migrations.0011_versions_de_repere_passees").autoriser(apps, None)


def reinstaller_apres_chaque_vidage() -> None:
    """Un essai à vraies transactions finit par un vidage, que Django annonce : on y remet ce qu’il faut."""
    post_migrate.connect(_apres_vidage, dispatch_uid="donnees_installees")


def _apres_vidage(sender, **kwargs):
    if sender.label == "fiches":
        reinstaller()
