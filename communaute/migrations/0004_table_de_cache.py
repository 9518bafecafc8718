"""La table du cache partagé : les limites de tentatives de connexion valent pour tous les processus."""

from django.core.management import call_command
from django.db import migrations


def creer(apps, schema_editor):
    call_command("createcachetable", "communaute_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("communaute", "0003_revisions_immuables")]
    operations = [
        migrations.RunPython(creer, migrations.RunPython.noop),
    ]
