"""La page où une référente dit ce que son réseau pense du texte en validation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communaute.socle.refus import Refus
from communaute.socle.texte.francais import date_courte
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.reperes.positions import actions, rules
from fiches.reperes.positions.forms import PositionForm
from fiches.reperes.positions.models import Position
from fiches.reperes.views.trouver import get_repere


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def position(request, slug):
    """Quatre positions, une réserve s’il y en a ; référente de plusieurs réseaux, elle choisit lequel (?reseau=…)."""
    repere = get_repere(request, slug)
    reseaux = list(rules.answers_for(request.user, repere).alphabetical())
    if not reseaux:
        raise PermissionDenied
    _with_positions(reseaux, repere, request.user)
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    reseau = _chosen(request, data, reseaux)
    form = PositionForm(data, initial=_initial(reseau.dite))
    if request.method == "POST" and form.is_valid():
        try:
            actions.give(repere, reseau=reseau, by=request.user, **form.cleaned_data)
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            fin = date_courte(repere.validation_until)
            messages.success(
                request, _("C’est noté. Vous pouvez changer cette position jusqu’au %s inclus.") % fin
            )
            return redirect(f"{repere.get_absolute_url()}#positions")
    context = {"repere": repere, "form": form, "reseau": reseau, "reseaux": reseaux}
    context |= {"court": rules.is_open(repere), "adresse": reverse("reperes:position", args=[slug])}
    return render(request, "fiches/reperes/positions/position.html", context)


def _with_positions(reseaux, repere, user) -> None:
    """Ce que chacun de ces réseaux a déjà dit de ce texte (`dite`, ou None)."""
    version = repere.version + 1
    positions = Position.objects.visible_to(user).filter(repere=repere, version=version, reseau__in=reseaux)
    dites = {p.reseau_id: p for p in positions}
    for reseau in reseaux:
        reseau.dite = dites.get(reseau.pk)


def _chosen(request, data, reseaux):
    """Celui que dit l’adresse ou le formulaire ; sinon le premier qui n’a rien dit."""
    slug = (data or {}).get("reseau") or request.GET.get("reseau")
    if not slug:
        return next((r for r in reseaux if r.dite is None), reseaux[0])
    choisi = next((r for r in reseaux if r.slug == slug), None)
    if choisi is None:
        raise Http404
    return choisi


def _initial(dite) -> dict:
    return {"sens": dite.sens, "reserve": dite.reserve} if dite else {}
