"""Ce que l’équipe administre de plus : repères, ateliers, commentaires, pages, ressources, messages."""

from django.db import migrations

GROUPE = "équipe"
DROITS = {
    "fiches": {
        "repere": "view change",
        "contribution": "view add change delete",
        "illustration": "view add change delete",
        "difficulte": "view add change",
    },
    "ateliers": {
        "atelier": "view add change",
        "sequence": "view add change delete",
        "inscription": "view",
    },
    "communaute": {
        "commentaire": "view change",
        "signalement": "view",
        "pageeditoriale": "view change",
        "mention": "view change",
        "ressource": "view add change",
        "chiffredate": "view add change",
        "messagecontact": "view change",
    },
}


def installer(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    groupe = apps.get_model("auth", "Group").objects.get(name=GROUPE)
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
        ("fiches", "0004_reperes"),
        ("ateliers", "0001_initial"),
        ("communaute", "0006_recherche_francaise"),
    ]
    operations = [migrations.RunPython(installer, migrations.RunPython.noop)]
