"""Les adresses du site, et une par erreur que le site peut rendre."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.urls import include, path

ERREURS = {400: SuspiciousOperation, 403: PermissionDenied, 404: Http404, 500: RuntimeError}


def erreur(request, code):
    raise ERREURS[code]


urlpatterns = [path("erreur/<int:code>/", erreur), path("", include("communaute.urls"))]
