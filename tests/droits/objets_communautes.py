"""La communauté de Camille et un de ses thèmes, réservés ou ouverts à tout le monde."""

from django.utils import timezone

from communaute.models import Communaute, Theme
from communaute.reseaux.enums import Visibilite


def lieu(nom: str, objet: str, monde: dict) -> str:
    """L’adresse d’une communauté ou d’un thème ; jetée ou inconnue, la communauté est ouverte."""
    if objet == "inconnue":
        return "adresse-inconnue"
    communaute = monde["communaute"]
    titre = {"communaute": communaute, "title": "Thème de la table"}
    theme, _neuf = Theme.objects.get_or_create(slug="theme-de-la-table", defaults=titre)
    if objet in ("ouverte", "jetee"):
        Communaute.objects.filter(pk=communaute.pk).update(visibility=Visibilite.PUBLIC)
    if objet == "jetee":
        Theme.objects.filter(pk=theme.pk).update(corbeille_le=timezone.now())
    return theme.slug if nom.endswith("theme") else communaute.slug
