"""Ce que les réseaux disent d’un repère, et ce qu’ils en ont fait."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communaute', '0007_textes_et_documents'),
        ('fiches', '0008_parution_obligatoire'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Essai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('corbeille_le', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='mis à la corbeille le')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version essayée')),
                ('quand', models.CharField(max_length=7, verbose_name='quand')),
                ('cadre', models.CharField(max_length=300, verbose_name='dans quel cadre')),
                ('issue', models.CharField(choices=[('aide', 'Cela nous a aidés'), ('en_partie', 'En partie'), ('pas_aide', 'Cela n’a pas aidé')], max_length=16, verbose_name='résultat')),
                ('resultat', models.TextField(max_length=2000, verbose_name='ce que cela a donné')),
                ('jeton', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='modifié le')),
                ('corbeille_par', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='mis à la corbeille par')),
                ('par', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='raconté par')),
                ('repere', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='essais', to='fiches.repere')),
                ('reseau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='essais', to='communaute.reseau', verbose_name='réseau')),
            ],
            options={
                'verbose_name': 'essai d’un repère',
                'verbose_name_plural': 'essais d’un repère',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('sens', models.CharField(choices=[('porte', 'Nous le portons'), ('reserve', 'Nous le portons avec réserve'), ('non_concerne', 'Cela ne nous concerne pas'), ('sans_mandat', 'Nous n’avons pas mandat pour nous prononcer')], max_length=16, verbose_name='position')),
                ('reserve', models.TextField(blank=True, max_length=1000, verbose_name='réserve')),
                ('le', models.DateTimeField(verbose_name='le')),
                ('par', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='donnée par')),
                ('repere', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='fiches.repere')),
                ('reseau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='communaute.reseau', verbose_name='réseau')),
            ],
            options={
                'verbose_name': 'position',
                'verbose_name_plural': 'positions',
                'ordering': ['reseau__name'],
                'constraints': [models.UniqueConstraint(fields=('repere', 'version', 'reseau'), name='position_une_par_reseau'), models.CheckConstraint(condition=models.Q(models.Q(('sens', 'reserve'), models.Q(('reserve', ''), _negated=True)), models.Q(models.Q(('sens', 'reserve'), _negated=True), ('reserve', '')), _connector='OR'), name='position_reserve_dite')],
            },
        ),
    ]
