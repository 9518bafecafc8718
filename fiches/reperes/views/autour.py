"""Autour du texte : les fiches qui l’éclairent, ma signature, la corbeille."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from communaute.socle.refus import Refus
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.reperes import actions, alertes, autour, rules
from fiches.reperes.forms import EnQuoiForm, IllustrationForm
from fiches.reperes.lecture import page_de
from fiches.reperes.models import Repere
from fiches.reperes.views.trouver import get_repere


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def illustrations(request, slug):
    """Relier une fiche, dire autrement en quoi elle éclaire (?fiche=…), ne plus la relier."""
    repere = get_repere(request, slug)
    if not rules.can_illustrate(request.user, repere):
        raise PermissionDenied
    lue = page_de(repere, request.user)
    choisie = _chosen(request, lue)
    if choisie and "retirer" in request.POST:
        autour.unillustrate(repere, fiche=choisie.fiche, by=request.user)
        messages.success(request, _("Cette fiche n’est plus reliée au repère."))
        return redirect("reperes:illustrations", slug=slug)
    if choisie and "relue" in request.POST:
        alertes.confirm(repere, fiche=choisie.fiche, by=request.user)
        messages.success(request, _("C’est noté : ce qui est dit de cette fiche est toujours juste."))
        return redirect("reperes:illustrations", slug=slug)
    form = _form(request, repere, choisie)
    if request.method == "POST" and form.is_valid():
        fiche = choisie.fiche if choisie else form.cleaned_data["fiche"]
        try:
            autour.illustrate(repere, fiche=fiche, en_quoi=form.cleaned_data["en_quoi"], by=request.user)
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            messages.success(request, _("C’est enregistré."))
            return redirect("reperes:illustrations", slug=slug)
    context = {"repere": repere, "lue": lue, "form": form, "choisie": choisie}
    return render(request, "fiches/reperes/illustrations.html", context)


def _chosen(request, lue):
    """L’illustration que la personne a ouverte, parmi celles qui existent, fiches retirées comprises."""
    slug = request.POST.get("choisie") or request.GET.get("fiche")
    if not slug:
        return None
    deja = [*lue.illustrations, *(a.illustration for a in lue.a_revoir)]
    choisie = next((i for i in deja if i.fiche.slug == slug), None)
    if choisie is None:
        raise Http404
    return choisie


def _form(request, repere, choisie):
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    if choisie:
        return EnQuoiForm(data, initial={"en_quoi": choisie.en_quoi})
    return IllustrationForm(data, repere=repere, user=request.user)


@require_POST
def signature(request, slug):
    """Mon nom paraît, ou ne paraît plus, avec celui des autres contributrices et contributeurs."""
    repere = get_repere(request, slug)
    if not rules.can_sign(request.user, repere):
        raise PermissionDenied
    signe = autour.sign(repere, by=request.user, on=request.POST.get("nom") == "oui").est_credite
    messages.success(request, _("Votre nom paraît.") if signe else _("Votre nom ne paraît pas."))
    return redirect(repere)


@require_http_methods(["GET", "HEAD", "POST"])
def corbeille(request, slug):
    """Retirer une proposition : une confirmation, trente jours pour changer d’avis."""
    repere = get_repere(request, slug)
    if not rules.can_trash(request.user, repere):
        raise PermissionDenied
    if request.method == "POST":
        actions.trash(repere, by=request.user)
        messages.success(request, _("La proposition est à la corbeille. Elle s’y garde trente jours."))
        return redirect("accueil:mon_espace")
    return render(request, "fiches/reperes/corbeille.html", {"repere": repere})


@require_POST
def restaurer(request, slug):
    """Reprendre une proposition dans la corbeille."""
    repere = Repere.objects.a_la_corbeille().prefetch_related("contributions").filter(slug=slug).first()
    if repere is None or not rules.can_restore(request.user, repere):
        raise Http404
    actions.restore(repere, by=request.user)
    messages.success(request, _("La proposition est de nouveau là."))
    return redirect(repere)
