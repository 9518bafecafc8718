"""Les pages des réseaux : la liste, la page de chacun, sa mise à jour."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from communaute.reseaux import actions, rules
from communaute.reseaux.annuaire import directory_filters
from communaute.reseaux.forms import ProfilForm
from communaute.reseaux.models import Reseau
from communaute.reseaux.profil import profile_of
from communaute.socle.web.acces import get_visible_or_404, open_to_visitors
from communaute.socle.web.pagination import paginate
from communaute.socle.web.panneaux import panneaux


@login_not_required
@require_safe
def liste(request):
    """L’annuaire, filtré par l’adresse : ?type=, ?fonction=, ?territoire=. Un filtre inconnu ne filtre rien."""
    visibles = Reseau.objects.visible_to(request.user)
    filtres = directory_filters(visibles, request.GET)
    reseaux = filtres.apply(visibles).for_list().alphabetical()
    context = {"page_obj": paginate(request, reseaux), "filtres": filtres}
    return render(request, "communaute/reseaux/liste.html", context)


@open_to_visitors
@require_safe
def page(request, slug):
    visibles = Reseau.objects.visible_to(request.user).with_fonctions()
    reseau = get_visible_or_404(visibles, request, slug=slug)
    contexte = {
        "reseau": reseau,
        "profil": profile_of(reseau, request.user),
        "panneaux": panneaux("reseau", request, reseau),
        "can_edit": rules.can_edit(request.user, reseau),
    }
    return render(request, "communaute/reseaux/page.html", contexte)


@require_http_methods(["GET", "HEAD", "POST"])
def modifier(request, slug):
    reseau = get_visible_or_404(Reseau.objects.visible_to(request.user), request, slug=slug)
    if not rules.can_edit(request.user, reseau):
        raise PermissionDenied
    form = ProfilForm(request.POST or None, reseau=reseau)
    if request.method == "POST" and form.is_valid():
        try:
            actions.update_profile(reseau=reseau, start=form.start, wanted=form.wanted, by=request.user)
        except actions.ProfilEnConflit as conflit:
            form = ProfilForm.after_conflict(conflit, reseau=reseau)
        except ValidationError as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, _("La page de votre réseau est à jour."))
            return redirect(reseau)
    return render(request, "communaute/reseaux/modifier.html", {"reseau": reseau, "form": form})
