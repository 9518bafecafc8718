"""L’adresse d’une fiche : un code tant qu’elle s’écrit, puis son titre, fixé à la première publication."""

from django.db import connection

from communaute.socle.texte.francais import slug_francais
from fiches.experiences.models import AncienneAdresse, Fiche

LONGUEUR = 80
VERROU = 7_110_403  # numéro arbitraire : on publie l’une après l’autre, le temps de choisir une adresse


def adresse_definitive(fiche) -> str:
    """Une adresse libre tirée du titre ; l’ancien code continuera d’y mener.

    Dans une transaction : le verrou qui empêche deux fiches de même titre de choisir la même adresse la suit.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [VERROU])
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
        adresse in {"nouvelle", "importer"}
        or Fiche.objects.filter(slug=adresse).exclude(pk=fiche.pk).exists()
        or AncienneAdresse.objects.filter(slug=adresse).exclude(fiche=fiche).exists()
    )
