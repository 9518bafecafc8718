"""Derrière la connexion par défaut ; ce qui était en train d’être écrit n’est pas perdu."""

from django.contrib.auth.middleware import LoginRequiredMiddleware


class ConnexionObligatoire(LoginRequiredMiddleware):
    """Toute vue demande une connexion, sauf celles marquées @login_not_required."""
