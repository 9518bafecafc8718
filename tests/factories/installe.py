"""Ce que les migrations installent (sections, groupe de l’équipe) : un essai à vraies transactions vide la base."""

from importlib import import_module

from django.apps import apps

from fiches.experiences.models import SectionModele


def reinstaller() -> None:
    """Remet ce qui manque, par les migrations elles-mêmes."""
    if not SectionModele.objects.exists():
        import_module("fiches.migrations.0002_sections").installer(apps, None)
    import_module("fiches.migrations.0003_groupe_equipe").installer(apps, None)
