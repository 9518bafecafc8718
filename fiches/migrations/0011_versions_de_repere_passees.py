"""Les repères déjà publiés ont leur version ; l’équipe voit positions, essais et formulations."""

from django.db import migrations

GROUPE = "équipe"
DROITS = {"amendement": "view", "position": "view", "essai": "view change", "provenance": "view add change delete"}


def reprendre(apps, schema_editor):
    Repere = apps.get_model("fiches", "Repere")
    VersionDeRepere = apps.get_model("fiches", "VersionDeRepere")
    for repere in Repere.objects.filter(version__gt=0).exclude(publiee_revision=None).iterator():
        VersionDeRepere.objects.create(
            repere=repere, number=repere.version, revision_id=repere.publiee_revision_id, le=repere.publiee_le
        )


def autoriser(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    groupe = apps.get_model("auth", "Group").objects.get(name=GROUPE)
    for modele, gestes in DROITS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="fiches", model=modele)
        nom = apps.get_model("fiches", modele)._meta.verbose_name
        for geste in gestes.split():
            droit, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{geste}_{modele}",
                defaults={"name": f"Can {geste} {nom}"},
            )
            groupe.permissions.add(droit)


class Migration(migrations.Migration):
    dependencies = [("fiches", "0010_amendements_et_preuves")]
    operations = [
        migrations.RunPython(reprendre, migrations.RunPython.noop),
        migrations.RunPython(autoriser, migrations.RunPython.noop),
    ]
