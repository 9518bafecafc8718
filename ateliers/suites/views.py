"""Ce qu’il reste à faire après une journée : le lire, l’ajouter, le corriger, dire où cela en est."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ateliers.programme.models import Atelier
from ateliers.suites import actions, rules
from ateliers.suites.forms import SuiteForm
from ateliers.suites.lecture import suites_de
from ateliers.suites.models import Suite
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404
from communaute.socle.web.saisie import garde_la_saisie, jeton_de_saisie, reprendre_saisie


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def suites(request, slug):
    """La liste et, pour qui anime, un formulaire ; `?suite=<numéro>` y ouvre une ligne, pour la corriger."""
    ateliers = Atelier.objects.visible_to(request.user).select_related("compte_rendu")
    atelier = get_visible_or_404(ateliers, request, slug=slug)
    if "etat" in request.POST:
        return _mark(request, atelier)
    ecrit = rules.can_write(request.user, atelier)
    if request.method == "POST" and not ecrit:
        raise PermissionDenied
    suite = _asked(request, atelier) if ecrit else None
    data = request.POST if request.method == "POST" else _resume(request, suite)
    form = SuiteForm(data, atelier=atelier, suite=suite) if ecrit else None
    if request.method == "POST" and form.is_valid() and _save(request, atelier, suite, form):
        return _back(request, atelier)
    lignes = suites_de(atelier, request.user)
    if not lignes and not ecrit:
        raise Http404
    context = {"atelier": atelier, "suites": lignes, "form": form, "suite": suite}
    context["saisie"] = jeton_de_saisie(request)
    return render(request, "ateliers/suites/page.html", context)


def _asked(request, atelier) -> Suite | None:
    """La ligne à corriger, s’il y en a une ; 404 si elle n’est pas de cet atelier."""
    numero = request.GET.get("suite", "")
    if not numero:
        return None
    if not (numero.isascii() and numero.isdecimal() and len(numero) < 19):
        raise Http404
    return get_visible_or_404(Suite.objects.filter(atelier=atelier), request, pk=numero)


def _resume(request, suite):
    """Ce qui était écrit quand la session s’est fermée, s’il s’agit bien de cette ligne."""
    data = reprendre_saisie(request)
    return data if data and data.get("version", "") == (actions.version_de(suite) if suite else "") else None


def _save(request, atelier, suite, form) -> bool:
    try:
        if suite is None:
            actions.add(atelier=atelier, by=request.user, jeton=form.cleaned_data["jeton"], **form.champs)
        else:
            version = form.cleaned_data["version"]
            actions.edit(suite, champs=form.champs, version=version, by=request.user)
    except Refus as refus:
        form.add_error(None, refus.message)
        return False
    messages.success(request, _("C’est noté."))
    return True


def _mark(request, atelier):
    """Un bouton : où cela en est."""
    numero = request.POST.get("suite", "")
    if not (numero.isascii() and numero.isdecimal() and len(numero) < 19):
        raise Http404
    visibles = Suite.objects.visible_to(request.user).filter(atelier=atelier)
    suite = get_visible_or_404(visibles, request, pk=numero)
    if not rules.can_mark(request.user, suite):
        raise PermissionDenied
    try:
        actions.set_state(suite, state=request.POST["etat"], by=request.user)
    except Refus as refus:
        messages.error(request, refus.message)
    else:
        messages.success(request, _("C’est noté."))
    return _back(request, atelier)


def _back(request, atelier):
    """Là d’où la personne vient : son espace, le compte rendu, ou cette liste."""
    ou = request.POST.get("retour", "")
    if ou == "espace":
        return redirect("accueil:mon_espace")
    if ou == "compte_rendu":
        return redirect(reverse("ateliers:compte_rendu", args=[atelier.slug]) + "#a-faire")
    return redirect("ateliers:suites", atelier.slug)
