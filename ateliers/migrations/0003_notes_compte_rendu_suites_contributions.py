import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ateliers', '0002_une_journee_preparee_tenue_racontee'),
        ('communaute', '0008_commentaires_resolus'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CompteRendu',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('en_redaction', 'En rédaction'), ('en_validation', 'En relecture par les personnes présentes'), ('diffuse', 'Diffusé')], default='en_redaction', max_length=16, verbose_name='état')),
                ('state_since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='depuis')),
                ('validation_jusqu_au', models.DateField(blank=True, null=True, verbose_name='relecture jusqu’au')),
                ('diffuse_le', models.DateTimeField(editable=False, null=True, verbose_name='diffusé le')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'compte rendu',
                'verbose_name_plural': 'comptes rendus',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ContributionAtelier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bloc_id', models.UUIDField(blank=True, null=True)),
                ('paragraphe_id', models.CharField(blank=True, max_length=16)),
                ('quote', models.TextField(blank=True)),
                ('prefix', models.CharField(blank=True, max_length=64)),
                ('suffix', models.CharField(blank=True, max_length=64)),
                ('source', models.CharField(choices=[('notes', 'les notes de la journée'), ('compte_rendu', 'le compte rendu')], max_length=16, verbose_name='tirée de')),
                ('nature', models.CharField(choices=[('enjeu', 'Enjeu'), ('constat', 'Constat'), ('levier', 'Levier'), ('condition', 'Condition favorable'), ('vigilance', 'Point de vigilance'), ('question', 'Question à se poser')], max_length=16, verbose_name='nature')),
                ('texte', models.TextField(max_length=2000, verbose_name='contribution')),
                ('jeton', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gardée le')),
            ],
            options={
                'verbose_name': 'contribution d’atelier',
                'verbose_name_plural': 'contributions d’atelier',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'dossier d’atelier',
                'verbose_name_plural': 'dossiers d’atelier',
            },
        ),
        migrations.CreateModel(
            name='PriseDeNotes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'prise de notes',
                'verbose_name_plural': 'prises de notes',
            },
        ),
        migrations.CreateModel(
            name='Suite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quoi', models.CharField(max_length=300, verbose_name='quoi')),
                ('qui', models.CharField(blank=True, max_length=160, verbose_name='qui')),
                ('echeance', models.DateField(blank=True, null=True, verbose_name='pour quand')),
                ('state', models.CharField(choices=[('a_faire', 'À faire'), ('en_cours', 'En cours'), ('faite', 'Faite'), ('abandonnee', 'Abandonnée')], default='a_faire', max_length=16, verbose_name='état')),
                ('state_since', models.DateTimeField(auto_now_add=True, verbose_name='depuis')),
                ('jeton', models.UUIDField(editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'suite',
                'verbose_name_plural': 'suites',
                'ordering': [models.OrderBy(models.F('echeance'), nulls_last=True), 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='inscription',
            name='inscription_une_personne_ou_un_nom',
        ),
        migrations.AlterField(
            model_name='inscription',
            name='personne',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='inscriptions', to=settings.AUTH_USER_MODEL, verbose_name='personne'),
        ),
        migrations.AddConstraint(
            model_name='inscription',
            constraint=models.CheckConstraint(condition=models.Q(('personne', None), ('invite_nom', ''), _connector='OR'), name='inscription_une_personne_ou_un_nom'),
        ),
        migrations.AddField(
            model_name='compterendu',
            name='atelier',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='compte_rendu', to='ateliers.atelier'),
        ),
        migrations.AddField(
            model_name='compterendu',
            name='parue',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision'),
        ),
        migrations.AddField(
            model_name='compterendu',
            name='texte',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.texte'),
        ),
        migrations.AddField(
            model_name='contributionatelier',
            name='atelier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='ateliers.atelier'),
        ),
        migrations.AddField(
            model_name='contributionatelier',
            name='par',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gardée par'),
        ),
        migrations.AddField(
            model_name='contributionatelier',
            name='revision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision'),
        ),
        migrations.AddField(
            model_name='contributionatelier',
            name='theme',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='communaute.theme', verbose_name='thème'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='atelier',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='dossier', to='ateliers.atelier'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='texte',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.texte'),
        ),
        migrations.AddField(
            model_name='prisedenotes',
            name='atelier',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='prise_de_notes', to='ateliers.atelier'),
        ),
        migrations.AddField(
            model_name='prisedenotes',
            name='texte',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.texte'),
        ),
        migrations.AddField(
            model_name='suite',
            name='atelier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suites', to='ateliers.atelier'),
        ),
        migrations.AddField(
            model_name='suite',
            name='par',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suite',
            name='personne',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='suites', to=settings.AUTH_USER_MODEL, verbose_name='personne'),
        ),
        migrations.AddIndex(
            model_name='compterendu',
            index=models.Index(fields=['state', 'state_since'], name='compte_rendu_bureau'),
        ),
        migrations.AddConstraint(
            model_name='compterendu',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'diffuse'), _negated=True), models.Q(('parue__isnull', False), ('diffuse_le__isnull', False)), _connector='OR'), name='compte_rendu_diffuse_a_son_texte'),
        ),
        migrations.AddConstraint(
            model_name='compterendu',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'en_validation'), _negated=True), ('validation_jusqu_au__isnull', False), _connector='OR'), name='compte_rendu_relu_jusqu_a_une_date'),
        ),
        migrations.AddIndex(
            model_name='contributionatelier',
            index=models.Index(fields=['atelier', 'nature'], name='contribution_d_atelier'),
        ),
        migrations.AddIndex(
            model_name='contributionatelier',
            index=models.Index(fields=['theme', 'nature'], name='contribution_de_theme'),
        ),
        migrations.AddIndex(
            model_name='suite',
            index=models.Index(fields=['state', 'echeance'], name='suite_a_rappeler'),
        ),
    ]
