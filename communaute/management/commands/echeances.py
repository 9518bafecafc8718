from django.core.management.base import BaseCommand, CommandError

from communaute.socle.exploitation.entretien import maintain


class Command(BaseCommand):
    help = "Entretien régulier : à lancer par cron, une seule exécution à la fois."

    def handle(self, *args, **options):
        if not maintain(self.stdout):
            raise CommandError("au moins une échéance a échoué (voir le journal).")
