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
from fiches.reperes.lecture import page_de
from fiches.reperes.models import Repere
from fiches.reperes.preuves import actions as preuves
from fiches.reperes.preuves.ateliers import travaux_nommes
from fiches.reperes.preuves.forms import AtelierForm, EnQuoiForm, IllustrationForm
from fiches.reperes.views.trouver import get_repere


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def illustrations(request, slug):
    """Relier une fiche ou un atelier, dire autrement ce qui en est dit (?fiche=…&partie=…), ne plus relier."""
    repere = get_repere(request, slug)
    if not rules.can_illustrate(request.user, repere):
        raise PermissionDenied
    lue = page_de(repere, request.user)
    choisie = _chosen(request, lue)
    form, travail = _form(request, lue, choisie), AtelierForm(lue=lue)
    if request.method == "POST":
        if "travail" in request.POST:
            travail = form_envoye = AtelierForm(request.POST, lue=lue)
            form = _form(request, lue, None, envoye=False)
        else:
            form_envoye = form
        try:
            fait = _done(request, repere, choisie, form_envoye)
        except Refus as refus:
            form_envoye.add_error(None, refus.message)
        else:
            if fait:
                messages.success(request, fait)
                return redirect("reperes:illustrations", slug=slug)
    context = {"repere": repere, "lue": lue, "form": form, "choisie": choisie, "travail": travail}
    context["travaux"] = travaux_nommes(lue)
    return render(request, "fiches/reperes/illustrations.html", context)


def _done(request, repere, choisie, form) -> str:
    """Fait le geste demandé ; rend la phrase à dire, vide si le formulaire est à corriger."""
    by = request.user
    if choisie and "retirer" in request.POST:
        ou = autour.PARTOUT if request.POST["retirer"] == autour.PARTOUT else choisie.bloc_id
        autour.unillustrate(repere, fiche=choisie.fiche, bloc_id=ou, by=by)
        return _("Cette fiche n’est plus reliée au repère.")
    if choisie and "relue" in request.POST:
        alertes.confirm(repere, fiche=choisie.fiche, bloc_id=choisie.bloc_id, by=by)
        return _("C’est noté : ce qui est dit de cette fiche est toujours juste.")
    if request.POST.get("oublier", "").isdecimal():
        preuves.untrace(repere, provenance=int(request.POST["oublier"][:18]), by=by)
        return _("Cet atelier n’y est plus relié.")
    if not form.is_valid():
        return ""
    data = form.cleaned_data
    if "travail" in request.POST:
        preuves.trace(repere, bloc_id=data["bloc"], atelier=data["atelier"], by=by)
    else:
        fiche, partie = (choisie.fiche, choisie.bloc_id) if choisie else (data["fiche"], data["partie"])
        dit = {"en_quoi": data["en_quoi"], "sens": data["sens"]}
        autour.illustrate(repere, fiche=fiche, bloc_id=partie or None, by=by, **dit)
    return _("C’est enregistré.")


def _chosen(request, lue):
    """L’illustration que la personne a ouverte, parmi celles qui existent, fiches retirées comprises."""
    demande = request.POST if request.POST.get("choisie") else request.GET
    slug, partie = request.POST.get("choisie") or request.GET.get("fiche"), demande.get("partie", "")
    if not slug:
        return None
    deja = [*lue.illustrations, *(a.illustration for a in lue.a_revoir)]
    siennes = [i for i in deja if i.fiche.slug == slug]
    if "retirer" in request.POST and request.POST["retirer"] == autour.PARTOUT:
        choisie = next(iter(siennes), None)
    else:
        choisie = next((i for i in siennes if str(i.bloc_id or "") == partie), None)
    if choisie is None:
        raise Http404
    return choisie


def _form(request, lue, choisie, *, envoye=True):
    data = request.POST if request.method == "POST" and envoye else None
    data = data or reprendre_saisie(request)
    if choisie:
        return EnQuoiForm(data, initial={"en_quoi": choisie.en_quoi, "sens": choisie.sens})
    return IllustrationForm(data, lue=lue, deja=lue.illustrations)


@require_POST
def signature(request, slug):
    """Mon nom paraît, ou ne paraît plus, avec celui des autres contributrices et contributeurs."""
    repere = get_repere(request, slug)
    if not rules.can_sign(request.user, repere):
        raise PermissionDenied
    signe = request.POST.get("nom") == "oui"
    autour.sign(repere, by=request.user, on=signe)
    messages.success(request, _("Votre nom paraît.") if signe else _("Votre nom ne paraît pas."))
    return redirect(f"{repere.get_absolute_url()}#credits-titre")


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
