"""Les guides sur l’étagère : la dernière édition de chacun que cette personne lit."""

from django.db.models import Count, Q

from fiches.guides.editions.models import Edition
from fiches.guides.enums import Nature
from fiches.guides.models import Guide


def etagere(user, **filtre) -> list[Edition]:
    """La plus récente d’abord ; chacune dit combien de repères et de fiches y sont. Une requête."""
    lues = Edition.objects.visible_to(user).filter(**filtre)
    dernieres = lues.order_by("guide_id", "-number").distinct("guide_id").values("pk")
    return list(
        Edition.objects.filter(pk__in=dernieres)
        .select_related("guide__communaute")
        .annotate(reperes=_combien(Nature.REPERE), fiches=_combien(Nature.FICHE))
        .order_by("-le", "-pk")
    )


def _combien(nature):
    return Count("chapitres", filter=Q(chapitres__nature=nature))


def en_preparation() -> list[Guide]:
    """Pour l’équipe : les guides dont rien n’a encore paru."""
    return list(Guide.objects.gardes().filter(editions=None).order_by("title", "pk"))
