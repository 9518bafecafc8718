"""manage.py reindexer : récrit toutes les entrées de recherche, sans interrompre celles qui servent."""

from django.core.management.base import BaseCommand

from communaute.socle.recherche.actions import drop_unknown, rebuild
from communaute.socle.recherche.natures import natures


class Command(BaseCommand):
    help = "Récrit les entrées de recherche de tous les objets publiés."

    def handle(self, *args, **options):
        for nature in natures().values():
            objets, entrees = rebuild(nature)
            self.stdout.write(f"{nature.pluriel} : {objets} objets, {entrees} entrées.")
        drop_unknown()
