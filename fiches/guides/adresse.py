"""L’adresse d’un guide : un code tant que rien n’a paru, puis son titre, fixé à la première édition."""

import secrets

from django.db import connection

from communaute.socle.journal.models import LigneJournal
from communaute.socle.texte.francais import slug_francais
from fiches.guides.models import Guide

PREFIXE = "g-"
LONGUEUR = 80
VERROU = 7_110_405  # numéro arbitraire : deux guides de même titre choisissent l’un après l’autre
RESERVES = {"nouveau"}


def code_provisoire() -> str:
    return PREFIXE + secrets.token_hex(5)


def guide_de_ce_code(code: str) -> int | None:
    """Le guide qui a porté ce code avant de paraître : une page restée ouverte y enregistre encore."""
    if not code.startswith(PREFIXE):
        return None
    lignes = LigneJournal.objects.filter(code="guide.commencer", data__adresse=code)
    return lignes.values_list("target_id", flat=True).first()


def adresse_definitive(guide, title: str) -> str:
    """Une adresse libre tirée du titre. Dans la transaction de la parution."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [VERROU])
    racine = slug_francais(title, LONGUEUR) or guide.slug
    adresse, n = racine, 1
    while adresse in RESERVES or Guide.objects.filter(slug=adresse).exclude(pk=guide.pk).exists():
        n += 1
        adresse = f"{racine}-{n}"
    return adresse
