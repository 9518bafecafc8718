"""Notes de relecture, documents, regards ; une copie de travail par fenêtre qui diverge."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communaute', '0006_recherche_francaise'),
    ]

    operations = [
        migrations.CreateModel(
            name='Annotation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bloc_id', models.UUIDField(blank=True, null=True)),
                ('paragraphe_id', models.CharField(blank=True, max_length=16)),
                ('quote', models.TextField(blank=True)),
                ('prefix', models.CharField(blank=True, max_length=64)),
                ('suffix', models.CharField(blank=True, max_length=64)),
                ('note', models.TextField(max_length=4000, verbose_name='note')),
                ('poids', models.CharField(choices=[('necessaire', 'Nécessaire'), ('suggestion', 'Suggestion')], default='suggestion', max_length=16, verbose_name='poids')),
                ('jeton', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('ouverte', 'Ouverte'), ('traitee', 'Traitée'), ('ecartee', 'Écartée')], default='ouverte', max_length=16, verbose_name='état')),
                ('state_since', models.DateTimeField(auto_now_add=True, verbose_name='depuis')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ('envoyee_le', models.DateTimeField(blank=True, null=True, verbose_name='envoyée le')),
                ('motif', models.TextField(blank=True, max_length=2000, verbose_name='motif')),
            ],
            options={
                'verbose_name': 'note de relecture',
                'verbose_name_plural': 'notes de relecture',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('nom', models.CharField(max_length=120, verbose_name='nom')),
                ('sorte', models.CharField(max_length=8, verbose_name='format')),
                ('taille', models.PositiveBigIntegerField(verbose_name='taille (octets)')),
                ('sha256', models.CharField(max_length=64, verbose_name='empreinte')),
                ('fichier', models.CharField(editable=False, max_length=200)),
                ('vignette', models.CharField(blank=True, editable=False, max_length=200)),
                ('largeur', models.PositiveIntegerField(blank=True, null=True)),
                ('hauteur', models.PositiveIntegerField(blank=True, null=True)),
                ('texte_extrait', models.TextField(blank=True, editable=False)),
                ('extrait_le', models.DateTimeField(blank=True, editable=False, null=True)),
                ('depose_le', models.DateTimeField(auto_now_add=True, verbose_name='déposé le')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'ordering': ['depose_le', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Regard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'regard',
                'verbose_name_plural': 'regards',
            },
        ),
        migrations.CreateModel(
            name='ReponseAnnotation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('texte', models.TextField(max_length=4000, verbose_name='réponse')),
                ('jeton', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
            ],
            options={
                'verbose_name': 'réponse à une note de relecture',
                'verbose_name_plural': 'réponses à une note de relecture',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='copiedetravail',
            name='copie_une_par_personne',
        ),
        migrations.RemoveConstraint(
            model_name='invitation',
            name='invitation_ouvre_une_chose',
        ),
        migrations.AddField(
            model_name='copiedetravail',
            name='jeton',
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(
            model_name='copiedetravail',
            name='lieu',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='invitation',
            name='pour',
            field=models.CharField(blank=True, editable=False, max_length=16),
        ),
        migrations.AddConstraint(
            model_name='copiedetravail',
            constraint=models.UniqueConstraint(fields=('texte', 'personne', 'jeton'), name='copie_une_par_jeton'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('communaute__isnull', True), ('pour', ''), ('reseau__isnull', False)), models.Q(('access_until__isnull', False), ('communaute__isnull', False), ('pour', ''), ('reseau__isnull', True)), models.Q(('communaute__isnull', True), ('reseau__isnull', True), models.Q(('pour', ''), _negated=True)), _connector='OR'), name='invitation_ouvre_une_chose', violation_error_message='Une invitation ouvre soit un rattachement à un réseau, soit un accès personnel à une communauté avec sa date de fin.'),
        ),
        migrations.AddField(
            model_name='annotation',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddField(
            model_name='annotation',
            name='revision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision'),
        ),
        migrations.AddField(
            model_name='annotation',
            name='texte',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='annotations', to='communaute.texte'),
        ),
        migrations.AddField(
            model_name='annotation',
            name='tranchee_par',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='document',
            name='depose_par',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='déposé par'),
        ),
        migrations.AddField(
            model_name='document',
            name='texte',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='communaute.texte'),
        ),
        migrations.AddField(
            model_name='regard',
            name='personne',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='regard',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communaute.revision'),
        ),
        migrations.AddField(
            model_name='regard',
            name='texte',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='regards', to='communaute.texte'),
        ),
        migrations.AddField(
            model_name='reponseannotation',
            name='annotation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reponses', to='communaute.annotation'),
        ),
        migrations.AddField(
            model_name='reponseannotation',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddConstraint(
            model_name='annotation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ecartee'), _negated=True), models.Q(('motif', ''), _negated=True), _connector='OR'), name='annotation_ecartee_motivee'),
        ),
        migrations.AddConstraint(
            model_name='regard',
            constraint=models.UniqueConstraint(fields=('texte', 'personne'), name='regard_un_par_personne'),
        ),
    ]
