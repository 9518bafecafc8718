"""Une configuration de recherche française sans accents, à côté de « french » ; et les mots voisins (fautes de frappe)."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

CREER = """
CREATE TEXT SEARCH CONFIGURATION francais_sans_accent (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION francais_sans_accent
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
"""
DEFAIRE = "DROP TEXT SEARCH CONFIGURATION francais_sans_accent;"


class Migration(migrations.Migration):
    dependencies = [("communaute", "0005_pages_recherche_commentaires")]
    operations = [TrigramExtension(), migrations.RunSQL(CREER, DEFAIRE)]
