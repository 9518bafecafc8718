"""Le témoin posé dans le navigateur de qui a répondu : il décourage un second avis, et ne dit rien d’autre.

Signé, et le même pour tout le monde : aucun numéro, aucune heure.
"""

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse

GARDE = 60 * 60 * 24 * 30


def has_answered(request, evaluation) -> bool:
    return request.COOKIES.get(_nom(evaluation)) == _valeur(evaluation)


def remember(response, evaluation):
    """Le pose sur la réponse, et la rend."""
    response.set_cookie(
        _nom(evaluation),
        _valeur(evaluation),
        max_age=GARDE,
        path=reverse("ateliers:liste"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _nom(evaluation) -> str:
    return f"avis-{evaluation.pk}"


def _valeur(evaluation) -> str:
    return Signer(salt="ateliers.evaluation").signature(_nom(evaluation))
