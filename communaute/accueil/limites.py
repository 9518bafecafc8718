"""Combien de fois en dix minutes : compté dans le cache, par adresse internet et par adresse électronique."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache

from communaute.socle.refus import Refus

DUREE = 10 * 60
PAR_ORDINATEUR = 30  # une salle d’atelier entière sort par une seule adresse
PAR_ADRESSE = 3


def consume(request, email: str, message: str) -> None:
    """Compte un envoi. Lève Refus("trop", message) au-delà de la limite."""
    limites = {
        f"ip:{get_adapter(request).get_client_ip(request)}": PAR_ORDINATEUR,
        f"a:{email.strip().lower()}": PAR_ADRESSE,
    }
    for cle, limite in limites.items():
        if _count(cle) > limite:
            raise Refus("trop", message)


def _count(cle: str) -> int:
    cle = "contact:" + hashlib.sha256(cle.encode()).hexdigest()
    cache.add(cle, 0, DUREE)
    try:
        return cache.incr(cle)
    except ValueError:  # la clé vient d’expirer
        return 1
