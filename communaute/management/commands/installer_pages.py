from django.core.management.base import BaseCommand

from communaute.accueil.installation import installer


class Command(BaseCommand):
    help = (
        "Pose les pages, mentions, références et chiffres d’origine, sans toucher à ce que l’équipe a écrit."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"Pages : {installer()} ligne(s) posée(s) ou rafraîchie(s).")
