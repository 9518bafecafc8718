import os

from django.core.management.base import BaseCommand

from communaute.socle.exploitation import semis


class Command(BaseCommand):
    help = "Charge la démonstration dans une base vide (sans effet si elle y est déjà)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--nouveau-mot-de-passe", action="store_true", help="change celui des quatre comptes"
        )

    def handle(self, *args, nouveau_mot_de_passe=False, **options):
        semis.charger(self.stdout, chosen=os.environ.get("DEMO_PASSWORD", ""), renew=nouveau_mot_de_passe)
        self.stdout.write(f"Mot de passe des comptes : {semis.known_password() or 'inconnu de ce dossier'}")
