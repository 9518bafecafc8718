"""L’adresse d’un repère : un code tant qu’il s’écrit, puis son titre, fixé à la première publication."""

import secrets

from django.db import connection

from communaute.socle.texte.francais import slug_francais
from fiches.reperes.models import AncienneAdresseRepere, Repere

LONGUEUR = 80
VERROU = 7_110_404  # numéro arbitraire : on publie l’un après l’autre, le temps de choisir une adresse
# Des pages de la pièce portent déjà ces noms.
RESERVES = {"apports", "proposer"}


def code_provisoire() -> str:
    """Adresse d’un repère qui n’a pas encore été publié."""
    return "r-" + secrets.token_hex(5)


def adresse_definitive(repere) -> str:
    """Une adresse libre tirée du titre ; l’ancien code continuera d’y mener.

    Dans une transaction : le verrou qui empêche deux repères de même titre de choisir la même adresse la suit.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [VERROU])
    racine = slug_francais(repere.texte.head.content["meta"]["title"], LONGUEUR) or repere.slug
    adresse, n = racine, 1
    while _prise(adresse, repere):
        n += 1
        adresse = f"{racine}-{n}"
    if adresse != repere.slug:
        AncienneAdresseRepere.objects.get_or_create(slug=repere.slug, defaults={"repere": repere})
    return adresse


def _prise(adresse, repere) -> bool:
    return (
        adresse in RESERVES
        or Repere.objects.filter(slug=adresse).exclude(pk=repere.pk).exists()
        or AncienneAdresseRepere.objects.filter(slug=adresse).exclude(repere=repere).exists()
    )
