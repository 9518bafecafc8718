"""Ce que PostgreSQL doit savoir faire avant toute table qui s’en sert : ranger sans les accents."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("communaute", "0001_initial")]
    operations = [UnaccentExtension()]
