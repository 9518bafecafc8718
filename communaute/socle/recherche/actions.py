"""Écrire les entrées de recherche d’un objet, dans la transaction de ce qui vient de changer."""

import operator
from functools import reduce

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from communaute.socle.recherche.models import Entree
from communaute.socle.recherche.mots import epurer, normaliser
from communaute.socle.recherche.natures import Lisible, Nature, natures
from communaute.socle.recherche.question import CONFIGURATIONS

CLE = ("content_type", "object_id", "audience", "communaute_id")
CHAMPS = ("kind", "theme_id", "title", "texte", "url", "date", "vector")


def reindex(item) -> None:
    """Récrit les entrées de `item`, et de ce qui le cite. À appeler dans la transaction du geste, après lui."""
    with transaction.atomic():
        for nature in natures().values():
            if isinstance(item, nature.model):
                _write(nature, item.pk)
            for autre in nature.citent(item):
                _write_locked(nature, autre.pk)


def rebuild(nature: Nature) -> tuple[int, int]:
    """Récrit toutes les entrées d’une nature, objet par objet, sans rien interrompre ; ôte les orphelines.

    Rend le nombre d’objets qui se cherchent, et d’entrées.
    """
    entrees = Entree.objects.filter(content_type=_type(nature))
    connus = set(entrees.values_list("object_id", flat=True))
    a_chercher = set(nature.objets().order_by().values_list("pk", flat=True))
    for pk in sorted(connus | a_chercher):
        _write_locked(nature, pk)
    return len(a_chercher), entrees.count()


def drop_unknown() -> int:
    """Ôte les entrées d’une nature qui n’existe plus."""
    types = [_type(nature) for nature in natures().values()]
    return Entree.objects.exclude(content_type__in=types).delete()[0]


def _write_locked(nature, pk) -> None:
    """Sous le verrou de l’objet : un geste en cours finit d’abord, et l’on écrit ce qu’il a laissé."""
    with transaction.atomic():
        nature.model._base_manager.select_for_update(of=("self",)).filter(pk=pk).values_list("pk").first()
        _write(nature, pk)


def _write(nature, pk) -> None:
    objet = nature.objets().filter(pk=pk).first()
    lignes = [_ligne(nature, pk, lisible) for lisible in nature.lisibles(objet)] if objet else []
    perimees = Entree.objects.filter(content_type=_type(nature), object_id=pk)
    for ligne in lignes:
        perimees = perimees.exclude(audience=ligne.audience, communaute_id=ligne.communaute_id)
    perimees.delete()
    if lignes:
        Entree.objects.bulk_create(lignes, update_conflicts=True, unique_fields=CLE, update_fields=CHAMPS)


def _ligne(nature: Nature, pk: int, lisible: Lisible) -> Entree:
    return Entree(
        content_type=_type(nature),
        object_id=pk,
        audience=lisible.audience,
        communaute_id=lisible.communaute_id,
        kind=nature.code,
        theme_id=lisible.theme_id,
        title=epurer(lisible.title)[:240],
        texte=epurer("\n".join(morceau for morceau in (lisible.resume, lisible.texte) if morceau)),
        url=lisible.url,
        date=lisible.date,
        vector=_vecteur(lisible),
    )


def _vecteur(lisible: Lisible):
    """Du plus au moins : titre, résumé, texte, autour ; chaque mot avec et sans ses accents."""
    poids = (("A", lisible.title), ("B", lisible.resume), ("C", lisible.texte), ("D", lisible.autour))
    return reduce(
        operator.add,
        (
            SearchVector(Value(normaliser(texte)), config=config, weight=lettre)
            for config in CONFIGURATIONS
            for lettre, texte in poids
        ),
    )


def _type(nature) -> ContentType:
    return ContentType.objects.get_for_model(nature.model)
