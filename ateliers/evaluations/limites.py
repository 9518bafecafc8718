"""Freiner qui essaierait des codes au hasard, sans rien retenir de qui répond.

Seuls les codes faux sont comptés, sous une empreinte que l’on ne peut pas refaire sans la clé du site et qui change
chaque jour. Un code juste, et une réponse, n’écrivent rien ici.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

DUREE = 10 * 60
FAUX = 60  # toute une salle sort par une seule adresse, et se trompe parfois


def is_blocked(request) -> bool:
    return cache.get(_cle(request), 0) >= FAUX


def count_wrong(request) -> None:
    cle = _cle(request)
    cache.add(cle, 0, DUREE)
    try:
        cache.incr(cle)
    except ValueError:  # la clé vient d’expirer
        pass


def _cle(request) -> str:
    ordinateur = get_adapter(request).get_client_ip(request)
    empreinte = salted_hmac("ateliers.evaluation", f"{timezone.localdate()}{ordinateur}", algorithm="sha256")
    return f"evaluation:{empreinte.hexdigest()}"
