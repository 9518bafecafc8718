"""Formulations proposées, preuves partie par partie, provenances, versions publiées, interpellations."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ateliers', '0001_initial'),
        ('communaute', '0008_commentaires_resolus'),
        ('fiches', '0009_positions_et_essais'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Amendement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bloc_id', models.UUIDField()),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='intitulé proposé')),
                ('html', models.TextField(verbose_name='formulation proposée')),
                ('pourquoi', models.TextField(max_length=1000, verbose_name='pourquoi')),
                ('jeton', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('propose', 'Proposée'), ('a_revoir', 'À revoir'), ('accepte', 'Acceptée'), ('reformule', 'Acceptée, reformulée'), ('decline', 'Déclinée'), ('retire', 'Retirée')], default='propose', max_length=16, verbose_name='état')),
                ('state_since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='depuis')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ('motif', models.TextField(blank=True, max_length=2000, verbose_name='motif')),
            ],
            options={
                'verbose_name': 'formulation proposée',
                'verbose_name_plural': 'formulations proposées',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Interpellation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nom', models.CharField(max_length=150)),
            ],
            options={
                'verbose_name': 'interpellation',
                'verbose_name_plural': 'interpellations',
            },
        ),
        migrations.CreateModel(
            name='Provenance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bloc_id', models.UUIDField()),
            ],
            options={
                'verbose_name': 'provenance',
                'verbose_name_plural': 'provenances',
            },
        ),
        migrations.CreateModel(
            name='VersionDeRepere',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('le', models.DateTimeField(verbose_name='publiée le')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ce qui change')),
            ],
            options={
                'verbose_name': 'version d’un repère',
                'verbose_name_plural': 'versions d’un repère',
                'ordering': ['repere', 'number'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='illustration',
            name='illustration_unique',
        ),
        migrations.AddField(
            model_name='illustration',
            name='bloc_id',
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='illustration',
            name='sens',
            field=models.CharField(choices=[('appuie', 'appuie'), ('nuance', 'nuance'), ('contredit', 'contredit')], default='appuie', max_length=16, verbose_name='sens'),
        ),
        migrations.AddConstraint(
            model_name='illustration',
            constraint=models.UniqueConstraint(condition=models.Q(('bloc_id', None)), fields=('repere', 'fiche'), name='illustration_unique'),
        ),
        migrations.AddConstraint(
            model_name='illustration',
            constraint=models.UniqueConstraint(condition=models.Q(('bloc_id__isnull', False)), fields=('repere', 'fiche', 'bloc_id'), name='illustration_unique_par_partie'),
        ),
        migrations.AddField(
            model_name='amendement',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddField(
            model_name='amendement',
            name='repere',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendements', to='fiches.repere'),
        ),
        migrations.AddField(
            model_name='amendement',
            name='reseau',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.reseau', verbose_name='réseau'),
        ),
        migrations.AddField(
            model_name='amendement',
            name='retenu',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision'),
        ),
        migrations.AddField(
            model_name='amendement',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision'),
        ),
        migrations.AddField(
            model_name='amendement',
            name='tranche_par',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='interpellation',
            name='commentaire',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interpellations', to='communaute.commentaire'),
        ),
        migrations.AddField(
            model_name='interpellation',
            name='personne',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='interpellation',
            name='reseau',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communaute.reseau'),
        ),
        migrations.AddField(
            model_name='provenance',
            name='atelier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='provenances', to='ateliers.atelier', verbose_name='atelier'),
        ),
        migrations.AddField(
            model_name='provenance',
            name='repere',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='provenances', to='fiches.repere'),
        ),
        migrations.AddField(
            model_name='versionderepere',
            name='repere',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='fiches.repere'),
        ),
        migrations.AddField(
            model_name='versionderepere',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision'),
        ),
        migrations.AddIndex(
            model_name='amendement',
            index=models.Index(fields=['repere', 'bloc_id', 'state'], name='amendement_bloc'),
        ),
        migrations.AddIndex(
            model_name='amendement',
            index=models.Index(fields=['state', 'state_since'], name='amendement_bureau'),
        ),
        migrations.AddConstraint(
            model_name='amendement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepte', 'reformule']), ('retenu__isnull', False)), models.Q(models.Q(('state__in', ['accepte', 'reformule']), _negated=True), ('retenu__isnull', True)), _connector='OR'), name='amendement_retenu_a_sa_revision'),
        ),
        migrations.AddConstraint(
            model_name='amendement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'decline'), _negated=True), models.Q(('motif', ''), _negated=True), _connector='OR'), name='amendement_decline_motive'),
        ),
        migrations.AddConstraint(
            model_name='interpellation',
            constraint=models.UniqueConstraint(condition=models.Q(('personne__isnull', False)), fields=('commentaire', 'personne'), name='interpellation_une_par_personne'),
        ),
        migrations.AddConstraint(
            model_name='interpellation',
            constraint=models.UniqueConstraint(condition=models.Q(('reseau__isnull', False)), fields=('commentaire', 'reseau'), name='interpellation_une_par_reseau'),
        ),
        migrations.AddConstraint(
            model_name='provenance',
            constraint=models.UniqueConstraint(fields=('repere', 'bloc_id', 'atelier'), name='provenance_unique'),
        ),
        migrations.AddConstraint(
            model_name='versionderepere',
            constraint=models.UniqueConstraint(fields=('repere', 'number'), name='version_de_repere_unique'),
        ),
    ]
