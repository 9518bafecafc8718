"""L’adresse d’une fiche : un code tant qu’elle s’écrit, puis son titre, fixé à la première publication."""

from communaute.socle.texte.francais import slug_francais
from fiches.experiences.models import AncienneAdresse, Fiche

LONGUEUR = 80


def adresse_definitive(fiche) -> str:
    """Une adresse libre tirée du titre ; l’ancien code continuera d’y mener."""
    racine = slug_francais(fiche.texte.head.content["meta"]["title"], LONGUEUR) or fiche.slug
    adresse, n = racine, 1
    while _prise(adresse, fiche):
        n += 1
        adresse = f"{racine}-{n}"
    if adresse != fiche.slug:
        AncienneAdresse.objects.get_or_create(slug=fiche.slug, defaults={"fiche": fiche})
    return adresse


def _prise(adresse, fiche) -> bool:
    return (
        adresse in {"nouvelle"}
        or Fiche.objects.filter(slug=adresse).exclude(pk=fiche.pk).exists()
        or AncienneAdresse.objects.filter(slug=adresse).exclude(fiche=fiche).exists()
    )
