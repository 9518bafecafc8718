"""L’agenda d’une personne : les ateliers qu’elle attend, dans son propre logiciel, par une adresse à elle.

Le fichier d’un atelier seul est dans inscriptions.
"""
