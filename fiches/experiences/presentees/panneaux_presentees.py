"""Ce que la page d’un atelier montre des fiches présentées, et la page d’une fiche des journées."""

from django.urls import reverse
from django.utils.translation import gettext as _

from communaute.socle.web.panneaux import Panneau
from fiches.experiences.presentees.lecture import presentee_a, presentees_de


def atelier(request, atelier):
    """Les fiches du programme que l’on peut lire ; qui anime y trouve de quoi en relier une."""
    liens = presentees_de(atelier, request.user)
    relier = reverse("presentees:fiches", args=[atelier.slug]) if atelier.j_anime else ""
    context = {"liens": liens, "relier": relier}
    gabarit = "fiches/presentees/_fiches.html"
    return Panneau(_("Fiches présentées"), gabarit, context) if liens or relier else None


def fiche(request, fiche):
    """« Présentée à l’atelier… »"""
    ateliers = presentee_a(fiche, request.user)
    gabarit = "fiches/presentees/_ateliers.html"
    return Panneau(_("Présentée en atelier"), gabarit, {"ateliers": ateliers}) if ateliers else None
