"""L’agenda d’une personne : les ateliers qu’elle attend ou qu’elle anime, dans son propre logiciel, par une adresse
à elle ; et les rappels qu’elle en reçoit.

Le fichier d’un atelier seul est dans inscriptions.
"""
