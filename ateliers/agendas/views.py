"""Mes ateliers dans mon agenda : le fichier, l’adresse privée, la page qui l’explique."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.agendas import actions
from ateliers.agendas.lecture import agenda_de, personne_de
from ateliers.agendas.models import CleAgenda
from communaute.socle.exports.agenda import TYPE


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mon_agenda(request):
    """Explique, fait ou ôte l’adresse. Une adresse neuve se lit dans la réponse même, et plus jamais ensuite."""
    adresse = ""
    if request.POST.get("geste") == "oter":
        actions.drop_address(by=request.user)
        messages.success(request, _("L’adresse ne répond plus : l’agenda où vous l’aviez mise s’arrête là."))
        return redirect("ateliers:calendrier")
    if request.POST.get("geste") == "faire":
        secret = actions.make_address(by=request.user)
        adresse = settings.SITE_URL + reverse("ateliers:calendrier_abonne", args=[secret])
    cle = CleAgenda.objects.filter(personne=request.user).first()
    return render(request, "ateliers/agendas/page.html", {"adresse": adresse, "cle": cle})


@require_safe
def fichier(request):
    """Le fichier, pour qui est là."""
    response = _calendrier(agenda_de(request.user))
    response["Content-Disposition"] = 'attachment; filename="mes-ateliers.ics"'
    return response


@login_not_required
@require_safe
def abonne(request, secret):
    """Le même, pour un agenda qui porte l’adresse privée. Ôtée, refaite ou inconnue : 404, sans un mot."""
    personne = personne_de(secret)
    if personne is None:
        return _sans_trace(_prive(HttpResponse(status=404, content_type="text/plain; charset=utf-8")))
    return _sans_trace(_calendrier(agenda_de(personne)))


def _calendrier(octets):
    return _prive(HttpResponse(octets, content_type=f"{TYPE}; charset=utf-8"))


def _prive(response):
    response["Cache-Control"] = "private, no-cache"
    return response


def _sans_trace(response):
    """Aucune page suivante n’apprend d’où l’on vient ; aucun moteur ne garde ceci."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
