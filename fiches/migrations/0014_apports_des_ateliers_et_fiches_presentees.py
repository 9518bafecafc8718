import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ateliers', '0003_notes_compte_rendu_suites_contributions'),
        ('communaute', '0008_commentaires_resolus'),
        ('fiches', '0013_portee_des_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='amendement',
            name='defaite_par',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision'),
        ),
        migrations.AddField(
            model_name='amendement',
            name='origins',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='versionderepere',
            name='par',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='FichePresentee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('fiche', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presentations', to='fiches.fiche')),
                ('par', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sequence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fiches_presentees', to='ateliers.sequence')),
            ],
            options={
                'verbose_name': 'fiche présentée',
                'verbose_name_plural': 'fiches présentées',
                'ordering': ['created_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('sequence', 'fiche'), name='fiche_presentee_une_fois')],
            },
        ),
        migrations.CreateModel(
            name='PartieProposee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nature', models.CharField(max_length=16, verbose_name='nature')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='intitulé')),
                ('html', models.TextField(verbose_name='texte')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ('jeton', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('proposee', 'Proposée'), ('retenue', 'Retenue'), ('ecartee', 'Écartée')], default='proposee', max_length=16, verbose_name='état')),
                ('state_since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='depuis')),
                ('motif', models.TextField(blank=True, max_length=2000, verbose_name='motif')),
                ('bloc_id', models.UUIDField(blank=True, null=True)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='apports', to='ateliers.contributionatelier')),
                ('par', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                ('repere', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='apports', to='fiches.repere')),
                ('retenue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision')),
                ('tranche_par', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'partie proposée',
                'verbose_name_plural': 'parties proposées',
                'ordering': ['created_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('repere', 'contribution'), name='partie_proposee_une_fois'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'retenue'), ('retenue__isnull', False), ('bloc_id__isnull', False)), models.Q(models.Q(('state', 'retenue'), _negated=True), ('retenue__isnull', True)), _connector='OR'), name='partie_retenue_a_sa_place'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ecartee'), _negated=True), models.Q(('motif', ''), _negated=True), _connector='OR'), name='partie_ecartee_motivee')],
            },
        ),
    ]
