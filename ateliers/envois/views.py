"""Écrire à un groupe : la liste, le brouillon, l’aperçu d’où l’on envoie, l’avancement."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.envois import actions
from ateliers.envois.enums import EtatEnvoi, Groupe
from ateliers.envois.forms import EnvoiForm
from ateliers.envois.lecture import avancement, destinataires, messages_de, texte_pour
from ateliers.envois.models import Envoi
from ateliers.envois.rules import can_write
from ateliers.programme.models import Atelier
from communaute.socle.refus import Refus
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie


@require_safe
def liste(request, slug):
    atelier = _atelier(request, slug)
    context = {"atelier": atelier, "envois": messages_de(atelier)}
    return render(request, "ateliers/envois/liste.html", context)


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def ecrire(request, slug, pk=None):
    """Un brouillon, neuf (sans `pk`) ou à corriger ; enregistré, on va à son aperçu."""
    atelier = _atelier(request, slug)
    envoi = Envoi(atelier=atelier, groupe=Groupe.INSCRITES)
    if pk:
        envoi = get_object_or_404(Envoi, pk=pk, atelier=atelier)
    saisie = request.POST if request.method == "POST" else reprendre_saisie(request)
    form = EnvoiForm(saisie, instance=envoi, atelier=atelier)
    if request.method == "POST" and form.is_valid():
        try:
            envoi = actions.write(form.instance, by=request.user)
            return redirect("ateliers:message", slug, envoi.pk)
        except Refus as refus:
            messages.error(request, refus.message)
            return redirect("ateliers:messages", slug)
    return render(request, "ateliers/envois/ecrire.html", {"atelier": atelier, "envoi": envoi, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def message(request, slug, pk):
    """Un brouillon : son aperçu, et « Envoyer ». Parti : où il en est."""
    atelier = _atelier(request, slug)
    envoi = get_object_or_404(Envoi.objects.select_related("par", "reseau"), pk=pk, atelier=atelier)
    envoi.atelier = atelier
    if request.method == "POST":
        return _gesture(request, envoi)
    context = {"atelier": atelier, "envoi": envoi, "reponses": envoi.par or request.user}
    if envoi.state == EtatEnvoi.BROUILLON:
        groupe = list(destinataires(envoi))
        context |= {"groupe": groupe, "reponses": request.user}
        if groupe:
            context["apercu"] = texte_pour(envoi, groupe[0], request.user)
    else:
        context["avancement"] = avancement(envoi)
    return render(request, "ateliers/envois/message.html", context)


def _gesture(request, envoi):
    try:
        if request.POST.get("geste") == "jeter":
            actions.discard(envoi, by=request.user)
            messages.success(request, _("Le brouillon est jeté."))
            return redirect("ateliers:messages", envoi.atelier.slug)
        if request.POST.get("geste") != "envoyer":
            raise Refus("inconnu", _("Ce geste n’existe pas."))
        actions.send(envoi, by=request.user)
    except Refus as refus:
        messages.error(request, refus.message)
    return redirect("ateliers:message", envoi.atelier.slug, envoi.pk)


def _atelier(request, slug):
    """L’atelier que l’on voit (404 sinon) et dont on écrit aux personnes (403 sinon)."""
    atelier = Atelier.objects.visible_to(request.user).filter(slug=slug).first()
    if atelier is None:
        raise Http404
    if not can_write(request.user, atelier):
        raise PermissionDenied
    return atelier
