"""Le groupe « équipe » et ses droits dans l’administration : le travail courant n’a pas besoin d’un superutilisateur.

Aucun droit de suppression : les objets du domaine vont à la corbeille.
"""

from django.db import migrations

GROUPE = "équipe"
DROITS = {
    "communaute": {
        "communaute": "view change",
        "cycle": "view add change",
        "theme": "view add change",
        "reseau": "view add change",
        "participation": "view add change",
        "rattachement": "view add change",
        "accespersonnel": "view add change",
        "fonctionreseau": "view add change delete",
        "personne": "view change",
        "invitation": "view add change",
        "lignejournal": "view",
    },
    "fiches": {"fiche": "view change", "sectionmodele": "view add change"},
}


def installer(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    groupe, _ = Group.objects.get_or_create(name=GROUPE)
    for app_label, modeles in DROITS.items():
        for modele, gestes in modeles.items():
            content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=modele)
            nom = apps.get_model(app_label, modele)._meta.verbose_name
            for geste in gestes.split():
                droit, _ = Permission.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{geste}_{modele}",
                    defaults={"name": f"Can {geste} {nom}"},
                )
                groupe.permissions.add(droit)


class Migration(migrations.Migration):
    dependencies = [
        ("fiches", "0002_sections"),
        ("communaute", "0004_table_de_cache"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(installer, migrations.RunPython.noop)]
