"""Trouver ce que l’on a le droit de voir, sans laisser deviner le reste.

Une personne de passage reçoit la même invitation à se connecter pour ce qui lui est caché et pour ce qui
n’existe pas ; un membre reçoit 404 dans les deux cas.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404


class ConnexionNecessaire(Exception):
    """Il faudrait se connecter pour en savoir plus ; `open_to_visitors` en fait une redirection."""


def get_visible_or_404(queryset, request, **lookup):
    """L’objet de `queryset` (déjà restreint à ce que `request.user` voit).

    Lève Http404 pour un membre, ConnexionNecessaire pour une personne de passage : la vue qui l’appelle et
    s’ouvre aux visiteurs est décorée par `open_to_visitors`.
    """
    try:
        return queryset.get(**lookup)
    except queryset.model.DoesNotExist as absent:
        if request.user.is_authenticated:
            raise Http404 from absent
        raise ConnexionNecessaire from absent


def open_to_visitors(view):
    """Une vue lisible sans compte quand l’objet est ouvert ; sinon, la page de connexion."""

    @login_not_required
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except ConnexionNecessaire:
            return redirect_to_login(request.get_full_path())

    return wrapped
