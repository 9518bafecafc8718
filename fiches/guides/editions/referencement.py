"""Ce que l’on propose aux moteurs : les éditions ouvertes à tout le monde, et leurs chapitres qui le sont."""

from django.db.models import Prefetch

from fiches.guides.editions.lecture import restants
from fiches.guides.editions.models import Chapitre
from fiches.guides.editions.reference import adresse_du_chapitre
from fiches.guides.enums import Nature


def adresses_publiques(ouvertes) -> list[str]:
    """`ouvertes` : des éditions. Deux requêtes."""
    figes = Chapitre.objects.select_related("revision", "repere__communaute", "fiche")
    adresses = []
    for edition in ouvertes.with_guide().prefetch_related(Prefetch("chapitres", figes)):
        lus = restants(list(edition.chapitres.all()), edition.revision.contenu, membre=False)
        adresses.append(edition.get_absolute_url())
        adresses += [adresse_du_chapitre(c) for c in lus if c.nature != Nature.CREDITS]
    return adresses
