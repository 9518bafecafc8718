
import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ateliers', '0001_initial'),
        ('communaute', '0008_commentaires_resolus'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Animation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'animation',
                'verbose_name_plural': 'animation',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Besoin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accessibilite', models.TextField(blank=True, verbose_name='accessibilité')),
                ('regime', models.TextField(blank=True, verbose_name='repas')),
                ('interpretation', models.TextField(blank=True, verbose_name='interprétation')),
                ('deplacement', models.TextField(blank=True, verbose_name='déplacement')),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'besoin',
                'verbose_name_plural': 'besoins',
            },
        ),
        migrations.CreateModel(
            name='CleAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('empreinte', models.CharField(editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'adresse d’agenda',
                'verbose_name_plural': 'adresses d’agenda',
            },
        ),
        migrations.CreateModel(
            name='Conduite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('intention', models.TextField(blank=True, verbose_name='intention')),
                ('note', models.TextField(blank=True, verbose_name='note d’animation')),
                ('materiel', models.TextField(blank=True, verbose_name='matériel')),
                ('plan_b', models.TextField(blank=True, verbose_name='plan B')),
                ('responsable', models.CharField(blank=True, max_length=120, verbose_name='qui s’en charge')),
            ],
            options={
                'verbose_name': 'conduite',
                'verbose_name_plural': 'conduites',
            },
        ),
        migrations.CreateModel(
            name='Envoi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('groupe', models.CharField(choices=[('inscrites', 'Les personnes inscrites'), ('attente', 'Les personnes en liste d’attente'), ('absentes', 'Les personnes absentes'), ('reseau', 'Les personnes inscrites d’un réseau')], max_length=16, verbose_name='à qui')),
                ('sujet', models.CharField(max_length=140, verbose_name='objet')),
                ('corps', models.TextField(verbose_name='message')),
                ('state', models.CharField(choices=[('brouillon', 'Brouillon'), ('en_cours', 'En cours d’envoi'), ('envoye', 'Envoyé')], default='brouillon', editable=False, max_length=16, verbose_name='état')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='écrit le')),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('parti_le', models.DateTimeField(editable=False, null=True, verbose_name='parti le')),
            ],
            options={
                'verbose_name': 'message à un groupe',
                'verbose_name_plural': 'messages à un groupe',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, unique=True, verbose_name='code de la salle')),
                ('ouverte_le', models.DateTimeField(verbose_name='ouverte le')),
                ('ferme_le', models.DateTimeField(verbose_name='ferme le')),
                ('close_le', models.DateTimeField(editable=False, null=True, verbose_name='close le')),
            ],
            options={
                'verbose_name': 'évaluation',
                'verbose_name_plural': 'évaluations',
            },
        ),
        migrations.CreateModel(
            name='LigneEnvoi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('a_envoyer', 'à envoyer'), ('envoye', 'envoyé'), ('ecarte', 'écarté (compte fermé ou place rendue)'), ('echec', 'non remis')], default='a_envoyer', max_length=16)),
                ('essais', models.PositiveSmallIntegerField(default=0)),
                ('envoye_le', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'destinataire',
                'verbose_name_plural': 'destinataires',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Reponse',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('jour', models.DateField()),
                ('utilite', models.PositiveSmallIntegerField(default=0)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('rythme', models.PositiveSmallIntegerField(default=0)),
                ('garde', models.TextField(blank=True)),
                ('voulu', models.TextField(blank=True)),
                ('essayer', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'réponse',
                'verbose_name_plural': 'réponses',
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='atelier',
            name='acces',
            field=models.TextField(blank=True, help_text='Transports, accès aux personnes à mobilité réduite, qui appeler.', verbose_name='y venir'),
        ),
        migrations.AddField(
            model_name='atelier',
            name='cadre',
            field=models.TextField(blank=True, help_text='Les règles que le groupe se donne. Une par ligne.', verbose_name='cadre de confiance'),
        ),
        migrations.AddField(
            model_name='atelier',
            name='cloture_le',
            field=models.DateTimeField(blank=True, help_text='Vide : jusqu’au début de l’atelier.', null=True, verbose_name='clôture des inscriptions'),
        ),
        migrations.AddField(
            model_name='atelier',
            name='ouverture_le',
            field=models.DateTimeField(blank=True, help_text='Vide : dès que vous les ouvrez.', null=True, verbose_name='ouverture des inscriptions'),
        ),
        migrations.AddField(
            model_name='atelier',
            name='places_par_reseau',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Vide : pas de limite.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='places par réseau'),
        ),
        migrations.AddField(
            model_name='atelier',
            name='prerequis',
            field=models.TextField(blank=True, help_text='Ce qu’il faut avoir lu ou préparé.', verbose_name='avant de venir'),
        ),
        migrations.AddField(
            model_name='atelier',
            name='public',
            field=models.CharField(blank=True, max_length=240, verbose_name='à qui s’adresse la journée'),
        ),
        migrations.AddField(
            model_name='inscription',
            name='a_confirmer',
            field=models.BooleanField(default=False, verbose_name='à confirmer'),
        ),
        migrations.AddField(
            model_name='inscription',
            name='attente_depuis',
            field=models.DateTimeField(blank=True, null=True, verbose_name='attend depuis'),
        ),
        migrations.AddField(
            model_name='inscription',
            name='inscrite_par',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='inscrite par'),
        ),
        migrations.AddField(
            model_name='inscription',
            name='invite_nom',
            field=models.CharField(blank=True, max_length=120, verbose_name='nom'),
        ),
        migrations.AddField(
            model_name='inscription',
            name='invite_structure',
            field=models.CharField(blank=True, max_length=160, verbose_name='structure'),
        ),
        migrations.AddField(
            model_name='inscription',
            name='presence',
            field=models.CharField(blank=True, choices=[('presente', 'Présente'), ('excusee', 'Excusée'), ('absente', 'Absente')], max_length=8, verbose_name='présence'),
        ),
        migrations.AlterField(
            model_name='inscription',
            name='etat',
            field=models.CharField(choices=[('confirmee', 'Confirmée'), ('attente', 'En liste d’attente'), ('annulee', 'Annulée')], default='confirmee', max_length=16, verbose_name='état'),
        ),
        migrations.AlterField(
            model_name='inscription',
            name='personne',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='inscriptions', to=settings.AUTH_USER_MODEL, verbose_name='personne'),
        ),
        migrations.AddConstraint(
            model_name='atelier',
            constraint=models.CheckConstraint(condition=models.Q(('places_par_reseau', None), ('places_par_reseau__gte', 1), _connector='OR'), name='atelier_au_moins_une_place_par_reseau', violation_error_message='Il faut au moins une place par réseau.'),
        ),
        migrations.AddConstraint(
            model_name='atelier',
            constraint=models.CheckConstraint(condition=models.Q(('ouverture_le', None), ('cloture_le', None), ('cloture_le__gt', models.F('ouverture_le')), _connector='OR'), name='atelier_clot_apres_avoir_ouvert', violation_error_message='Les inscriptions ferment avant d’ouvrir.'),
        ),
        migrations.AddConstraint(
            model_name='inscription',
            constraint=models.CheckConstraint(condition=models.Q(('personne', None), ('invite_nom', ''), _connector='XOR'), name='inscription_une_personne_ou_un_nom'),
        ),
        migrations.AddConstraint(
            model_name='inscription',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('etat', 'attente'), _negated=True), ('attente_depuis__isnull', False), _connector='OR'), name='inscription_attend_depuis_une_date'),
        ),
        migrations.AddField(
            model_name='animation',
            name='ajoutee_par',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='animation',
            name='atelier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='animations', to='ateliers.atelier'),
        ),
        migrations.AddField(
            model_name='animation',
            name='personne',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='animations', to=settings.AUTH_USER_MODEL, verbose_name='personne'),
        ),
        migrations.AddField(
            model_name='besoin',
            name='inscription',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='besoin', to='ateliers.inscription'),
        ),
        migrations.AddField(
            model_name='cleagenda',
            name='personne',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conduite',
            name='sequence',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='conduite', to='ateliers.sequence'),
        ),
        migrations.AddField(
            model_name='envoi',
            name='atelier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='envois', to='ateliers.atelier'),
        ),
        migrations.AddField(
            model_name='envoi',
            name='par',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddField(
            model_name='envoi',
            name='reseau',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communaute.reseau', verbose_name='réseau'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='atelier',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation', to='ateliers.atelier'),
        ),
        migrations.AddField(
            model_name='ligneenvoi',
            name='envoi',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lignes', to='ateliers.envoi'),
        ),
        migrations.AddField(
            model_name='ligneenvoi',
            name='personne',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reponse',
            name='evaluation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reponses', to='ateliers.evaluation'),
        ),
        migrations.AddConstraint(
            model_name='animation',
            constraint=models.UniqueConstraint(fields=('atelier', 'personne'), name='animation_une_par_personne'),
        ),
        migrations.AddConstraint(
            model_name='envoi',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('groupe', 'reseau'), _negated=True), ('reseau__isnull', False), _connector='OR'), name='envoi_d_un_reseau_le_nomme'),
        ),
        migrations.AddConstraint(
            model_name='ligneenvoi',
            constraint=models.UniqueConstraint(fields=('envoi', 'personne'), name='envoi_une_fois_par_personne'),
        ),
        migrations.AddConstraint(
            model_name='reponse',
            constraint=models.CheckConstraint(condition=models.Q(('utilite__lte', 4), ('place__lte', 4), ('rythme__lte', 4)), name='reponse_echelles_a_quatre_points'),
        ),
    ]
