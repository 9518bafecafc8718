"""Le rapport d’une période, pour l’équipe : la page à imprimer, et ses deux tableaux."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ateliers.evaluations.graphique import barres
from ateliers.programme.models import Atelier
from ateliers.programme.rules import can_manage
from ateliers.rapports.forms import PeriodeForm, par_defaut
from ateliers.rapports.lecture import rapport_de
from ateliers.rapports.tableaux import ateliers_csv, chiffres_csv
from communaute.socle.exports.tableur import TYPE
from communaute.socle.web.panneaux import panneaux


@never_cache
@require_safe
def rapport(request):
    """`?du=` et `?au=`, compris. Une période impossible se dit à côté de sa case ; rien n’est alors compté."""
    form = _form(request)
    context = {
        "form": form,
        "annees": Atelier.objects.gardes().dates("starts_at", "year"),
        "le": timezone.now(),
    }
    if form.is_valid():
        lu = rapport_de(form.periode)
        context |= {
            "rapport": lu,
            "echelles": [(echelle, barres(echelle.points)) for echelle in lu.echelles],
            "panneaux": panneaux("rapport", request, form.periode),
            "suite": f"?du={form.periode.du}&au={form.periode.au}",
        }
    return render(request, "ateliers/rapports/page.html", context)


@never_cache
@require_safe
def tableau(request, nom):
    """« chiffres » ou « ateliers » ; 404 pour une période impossible."""
    form = _form(request)
    if not form.is_valid():
        raise Http404
    lu, le = rapport_de(form.periode), timezone.localdate()
    if nom == "chiffres":
        ailleurs = [
            ligne for p in panneaux("rapport", request, form.periode) for ligne in p.context["chiffres"]
        ]
        octets = chiffres_csv(lu, ailleurs, le)
    else:
        octets = ateliers_csv(lu, le)
    response = HttpResponse(octets, content_type=TYPE)
    periode = f"{form.periode.du}-{form.periode.au}"
    response["Content-Disposition"] = f'attachment; filename="rapport-{nom}-{periode}.csv"'
    return response


def _form(request) -> PeriodeForm:
    if not can_manage(request.user):
        raise PermissionDenied
    return PeriodeForm(request.GET if {"du", "au"} & set(request.GET) else par_defaut())
