"""Raconter un essai, le corriger, le retirer, le reprendre."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from communaute.socle.refus import Refus
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.reperes.essais import actions, rules
from fiches.reperes.essais.forms import EssaiForm, NouvelEssaiForm, initial_de
from fiches.reperes.essais.models import Essai
from fiches.reperes.views.trouver import get_repere


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def nouveau(request, slug):
    """Ce que mon réseau a fait de ce repère."""
    repere = get_repere(request, slug)
    reseaux = rules.speaks_for(request.user, repere)
    if not rules.can_be_tried(repere) or not reseaux.exists():
        raise PermissionDenied
    form = NouvelEssaiForm(_data(request), reseaux=reseaux)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            essai = actions.tell(
                repere, reseau=data["reseau"], jeton=data["jeton"], by=request.user, **form.dit()
            )
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            messages.success(request, _("Merci : les personnes qui ont écrit ce repère sont prévenues."))
            return redirect(essai)
    return render(request, "fiches/reperes/essais/essai.html", {"repere": repere, "form": form})


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def modifier(request, slug, pk):
    """Corriger ce qui est raconté."""
    essai = _editable(request, slug, pk)
    form = EssaiForm(_data(request), initial=initial_de(essai))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(essai, by=request.user, **form.dit())
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            messages.success(request, _("C’est enregistré."))
            return redirect(essai)
    context = {"repere": essai.repere, "essai": essai, "form": form}
    return render(request, "fiches/reperes/essais/essai.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def corbeille(request, slug, pk):
    """Une confirmation ; l’équipe y dit pourquoi elle retire ce que d’autres ont raconté."""
    essai = _editable(request, slug, pk)
    context = {"repere": essai.repere, "essai": essai, "motive": rules.needs_reason(request.user, essai)}
    if request.method == "POST":
        try:
            actions.trash(essai, by=request.user, motif=request.POST.get("motif", ""))
        except Refus as refus:
            context["refus"] = refus.message
        else:
            messages.success(request, _("Cet essai est à la corbeille. Il s’y garde trente jours."))
            return redirect(f"{essai.repere.get_absolute_url()}#essais")
    return render(request, "fiches/reperes/essais/corbeille.html", context)


@require_POST
def restaurer(request, slug, pk):
    """Reprendre un essai dans la corbeille."""
    repere = get_repere(request, slug)
    jetes = Essai.objects.a_la_corbeille().on_reperes_of(request.user).filter(repere=repere, pk=pk)
    essai = jetes.select_related("reseau", "corbeille_par").first()
    if essai is not None:
        essai.repere = repere
    if essai is None or not rules.can_restore(request.user, essai):
        raise Http404
    try:
        actions.restore(essai, by=request.user)
    except Refus as refus:
        messages.info(request, refus.message)
    else:
        messages.success(request, _("Cet essai est de nouveau lu par la communauté."))
    return redirect(essai)


def _data(request):
    return request.POST if request.method == "POST" else reprendre_saisie(request)


def _editable(request, slug, pk) -> Essai:
    """L’essai de ce repère, s’il se lit (sinon 404) et se corrige (sinon 403)."""
    repere = get_repere(request, slug)
    essai = Essai.objects.visible_to(request.user).filter(repere=repere, pk=pk).first()
    if essai is None:
        raise Http404
    essai.repere = repere
    if not rules.can_edit(request.user, essai):
        raise PermissionDenied
    return essai
