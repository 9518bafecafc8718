"""Derrière la connexion par défaut ; ce qui était en train d’être écrit n’est pas perdu."""

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.utils.translation import gettext as _

from communaute.socle.web.saisie import stash


class ConnexionObligatoire(LoginRequiredMiddleware):
    """Toute vue demande une connexion, sauf celles marquées @login_not_required."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST" and getattr(view_func, "garde_la_saisie", False) and stash(request):
            messages.info(
                request,
                _("Votre session avait expiré. Reconnectez-vous : vous retrouverez ce que vous écriviez."),
            )
        return super().handle_no_permission(request, view_func)
