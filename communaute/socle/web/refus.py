"""Le dernier filet : un refus qu’aucune vue n’a su dire devient un message, jamais une erreur 500."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from communaute.socle.refus import Refus


class RefusEnMessage:
    """Après un envoi refusé, ramène à la même page avec le message ; hors d’un envoi, c’est un 403."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refus):
            return None
        if request.method != "POST":
            raise PermissionDenied(exception.message) from exception
        messages.error(request, exception.message)
        return redirect(request.get_full_path())
