"""Lire une édition."""

from django.http import HttpResponse


def liste(request):
    return HttpResponse()


def page(request, slug):
    return HttpResponse()


def edition(request, slug, number):
    return HttpResponse()
