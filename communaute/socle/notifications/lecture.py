"""Lire ses avis : seulement ceux dont l’objet est encore visible."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from communaute.socle.notifications.models import Avis
from communaute.socle.notifications.natures import dire_actrice, natures

COMBIEN = 20


@dataclass(frozen=True)
class AvisLisible:
    avis: Avis
    phrase: str
    adresse: str

    @property
    def est_lu(self) -> bool:
        return self.avis.read_at is not None


def avis_lisibles(personne, combien: int = COMBIEN) -> list[AvisLisible]:
    """Les derniers avis d’une personne, du plus récent au plus ancien ; une requête, plus une par sorte d’objet."""
    avis = list(
        Avis.objects.filter(recipient=personne)
        .select_related("actor")
        .order_by("-created_at", "-pk")[:combien]
    )
    items = _items(personne, avis)
    lisibles = []
    for a in avis:
        item = items.get((a.content_type_id, a.object_id))
        if item is not None and a.kind in natures():
            phrase = str(natures()[a.kind].phrase) % {"title": item, "actor": dire_actrice(a)}
            lisibles.append(AvisLisible(a, phrase, item.get_absolute_url()))
    return lisibles


def _items(personne, avis) -> dict:
    trouves = {}
    for type_id in {a.content_type_id for a in avis}:
        model = ContentType.objects.get_for_id(type_id).model_class()
        pks = {a.object_id for a in avis if a.content_type_id == type_id}
        for item in model.objects.visible_to(personne).filter(pk__in=pks):
            trouves[type_id, item.pk] = item
    return trouves
