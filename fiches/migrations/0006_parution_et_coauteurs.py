"""Ce qui a paru, ce qui s’écrit à côté, et qui écrit avec le réseau."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communaute', '0007_textes_et_documents'),
        ('fiches', '0005_groupe_equipe_communaute'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Accord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('le', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'accord',
                'verbose_name_plural': 'accords',
                'ordering': ['le', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DemandeDeCoauteur',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='adresse électronique')),
                ('message', models.TextField(blank=True, max_length=600, verbose_name='mot d’accompagnement')),
                ('state', models.CharField(choices=[('demandee', 'Demandée'), ('acceptee', 'Acceptée'), ('refusee', 'Refusée'), ('entree', 'Entrée'), ('annulee', 'Annulée')], default='demandee', max_length=16, verbose_name='état')),
                ('demandee_le', models.DateTimeField(auto_now_add=True)),
                ('decidee_le', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'demande de coautorat',
                'verbose_name_plural': 'demandes de coautorat',
                'ordering': ['demandee_le'],
            },
        ),
        migrations.CreateModel(
            name='VersionPubliee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('le', models.DateTimeField(verbose_name='publiée le')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ce qui change')),
            ],
            options={
                'verbose_name': 'version publiée',
                'verbose_name_plural': 'versions publiées',
                'ordering': ['fiche', 'number'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='fiche',
            name='fiche_publiee_relue_et_assumee',
        ),
        migrations.AddField(
            model_name='auteur',
            name='acces_fini_le',
            field=models.DateTimeField(blank=True, null=True, verbose_name='accès fini le'),
        ),
        migrations.AddField(
            model_name='auteur',
            name='ajoute_par',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='auteur',
            name='credit_choisi_le',
            field=models.DateTimeField(blank=True, null=True, verbose_name='a choisi le'),
        ),
        migrations.AddField(
            model_name='auteur',
            name='est_invite',
            field=models.BooleanField(default=False, verbose_name='hors du réseau'),
        ),
        migrations.AddField(
            model_name='fiche',
            name='parution',
            field=models.CharField(blank=True, choices=[('', 'Jamais publiée'), ('publiee', 'Publiée'), ('archivee', 'Archivée'), ('retiree', 'Retirée')], default='', max_length=16, verbose_name='parution'),
        ),
        migrations.AddField(
            model_name='fiche',
            name='prise_le',
            field=models.DateTimeField(null=True, verbose_name='prise le'),
        ),
        migrations.AddField(
            model_name='sectionmodele',
            name='forme',
            field=models.CharField(choices=[('texte', 'Texte'), ('etapes', 'Texte et étapes'), ('paroles', 'Paroles')], default='texte', max_length=16, verbose_name='forme'),
        ),
        migrations.AlterField(
            model_name='fiche',
            name='auteurs',
            field=models.ManyToManyField(related_name='fiches', through='fiches.Auteur', through_fields=('fiche', 'personne'), to=settings.AUTH_USER_MODEL, verbose_name='auteurs et autrices'),
        ),
        migrations.AddIndex(
            model_name='fiche',
            index=models.Index(fields=['parution', '-publiee_le'], name='fiche_parution'),
        ),
        migrations.AddField(
            model_name='accord',
            name='fiche',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accords', to='fiches.fiche'),
        ),
        migrations.AddField(
            model_name='accord',
            name='personne',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accord',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision'),
        ),
        migrations.AddField(
            model_name='demandedecoauteur',
            name='decidee_par',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='demandedecoauteur',
            name='demandee_par',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='demandedecoauteur',
            name='fiche',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='demandes_de_coauteur', to='fiches.fiche'),
        ),
        migrations.AddField(
            model_name='demandedecoauteur',
            name='invitation',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communaute.invitation'),
        ),
        migrations.AddField(
            model_name='versionpubliee',
            name='fiche',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='fiches.fiche'),
        ),
        migrations.AddField(
            model_name='versionpubliee',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.revision'),
        ),
        migrations.AddConstraint(
            model_name='demandedecoauteur',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['demandee', 'acceptee'])), fields=('fiche', 'email'), name='demande_de_coauteur_unique'),
        ),
        migrations.AddConstraint(
            model_name='versionpubliee',
            constraint=models.UniqueConstraint(fields=('fiche', 'number'), name='version_unique'),
        ),
    ]
