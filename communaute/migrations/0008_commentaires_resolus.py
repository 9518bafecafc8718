"""Une conversation résolue dit comment, par qui et quand."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communaute', '0007_textes_et_documents'),
    ]

    operations = [
        migrations.AddField(
            model_name='commentaire',
            name='resolu_le',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='résolu le'),
        ),
        migrations.AddField(
            model_name='commentaire',
            name='resolu_motif',
            field=models.TextField(blank=True, editable=False, max_length=1000, verbose_name='comment il est résolu'),
        ),
        migrations.AddField(
            model_name='commentaire',
            name='resolu_par',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
