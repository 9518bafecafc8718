"""La démarche s’écrit en étapes : son aide le dit, sauf si l’équipe l’a déjà réécrite."""

from django.db import migrations

AVANT = (
    "Une liste numérotée convient bien : une étape par ligne, avec son mois. "
    "Les détours comptent autant que le plan."
)
APRES = (
    "Quelques lignes pour situer, puis une étape après l’autre, chacune avec son mois. "
    "Les détours comptent autant que le plan."
)


def dire(apps, schema_editor):
    SectionModele = apps.get_model("fiches", "SectionModele")
    SectionModele.objects.filter(code="demarche", aide=AVANT).update(aide=APRES)


class Migration(migrations.Migration):
    dependencies = [("fiches", "0011_versions_de_repere_passees")]
    operations = [migrations.RunPython(dire, migrations.RunPython.noop)]
