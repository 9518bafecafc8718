"""La communauté de Camille et un de ses thèmes, réservés ou ouverts à tout le monde."""

from django.utils import timezone

from communaute.models import Communaute, Theme
from communaute.reseaux.enums import Visibilite
from fiches.experiences import actions
from tests.droits.une_fois import une_fois
from tests.factories import fiches


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


@une_fois
def theme_ecrit(objet: str, monde: dict) -> str:
    """Un thème où rien n’a paru (`vide`), où une fiche a paru (`reservee`), où elle est ouverte à tous (`ouverte`)."""
    slug = lieu("theme", {"vide": "reservee"}.get(objet, objet), monde)
    if objet not in ("reservee", "ouverte"):
        return slug
    camille, dominique = monde["camille"], monde["dominique"]
    fiche = fiches.brouillon(monde["escales"], monde["communaute"], camille)
    theme = Theme.objects.get(slug=slug)
    ouverture = "public" if objet == "ouverte" else "communaute"
    fiche = fiches.ecrire_tout(fiche, camille, theme=theme, ouverture=ouverture)
    fiche = fiches.jusqua(fiche, "publiee", by=camille, equipe=dominique)
    if objet == "ouverte":
        actions.open_to_public(fiche, by=dominique)
    return slug
