"""Ce qui tient désormais en base : une fiche publiée a une version, une parution et un accord."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fiches", "0007_parutions_passees")]
    operations = [
        migrations.AddConstraint(
            model_name='fiche',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'publiee'), _negated=True), models.Q(('parution', 'publiee'), ('relue_le__isnull', False), ('accord_le__isnull', False), models.Q(('accord_sha', ''), _negated=True)), _connector='OR'), name='fiche_publiee_relue_et_assumee'),
        ),
        migrations.AddConstraint(
            model_name='fiche',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('parution', ''), ('version', 0)), models.Q(models.Q(('parution', ''), _negated=True), ('version__gt', 0), ('publiee_revision__isnull', False), ('publiee_le__isnull', False)), _connector='OR'), name='fiche_parue_a_une_version'),
        ),
    ]
