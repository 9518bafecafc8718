"""Une adresse qu’aucun navigateur n’écrit : refusée avant d’atteindre la base, qui n’en veut pas non plus."""

from django.core.exceptions import SuspiciousOperation


class AdresseSaine:
    """Un caractère nul dans l’adresse est une demande incomprise (400), jamais une erreur 500."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("Caractère nul dans l’adresse.")
        return self.get_response(request)
