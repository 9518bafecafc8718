"""Pointer sur un téléphone, imprimer la feuille, la recopier : pour l’équipe et qui anime, sans JavaScript."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.inscriptions.enums import Presence
from ateliers.presences import actions
from ateliers.presences.forms import AccueilForm
from ateliers.presences.lecture import feuille_de
from ateliers.presences.rules import OBSTACLES, obstacle_to_mark
from ateliers.programme.etat import s_est_tenue
from ateliers.programme.models import Atelier
from ateliers.programme.rules import can_facilitate
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404

LIGNES_VIDES = range(8)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def presences(request, slug):
    """La liste, par réseau ; `?q=` n’en garde que les noms cherchés."""
    atelier, form = _atelier(request, slug), AccueilForm()
    if request.method == "POST":
        if request.POST.get("geste") == "accueillir":
            form = AccueilForm(request.POST)
            ligne = _welcome(request, atelier, form)
        else:
            ligne = _touch(request, atelier)
        if form.is_valid() or not form.is_bound:
            return redirect(_ici(request, atelier, ligne))
    q = request.GET.get("q", "").replace("\0", "")[:100]
    context = _contexte(atelier, q) | {"q": q, "form": form, "choix": Presence.choices}
    return render(request, "ateliers/presences/page.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def saisie(request, slug):
    """La feuille signée, recopiée en une fois."""
    atelier = _atelier(request, slug)
    if request.method == "POST":
        lignes = {
            nom.removeprefix("vu-"): (vu, request.POST.get(nom.replace("vu-", "p-", 1), vu))
            for nom, vu in request.POST.items()
            if nom.startswith("vu-")
        }
        les_autres = request.POST.get("geste") == "les_autres"
        try:
            bilan = actions.type_sheet(
                atelier=atelier, lignes=lignes, by=request.user, les_autres_presentes=les_autres
            )
        except Refus as refus:
            messages.error(request, refus.message)
        else:
            _say(request, bilan)
        return redirect("ateliers:presences_saisie", slug)
    choix = [("", _("Pas encore")), *Presence.choices]
    return render(request, "ateliers/presences/saisie.html", _contexte(atelier) | {"choix": choix})


@never_cache
@require_safe
def feuille(request, slug):
    """La feuille à signer, avec des lignes vides : ce qui reste quand le réseau ou la batterie manque."""
    context = _contexte(_atelier(request, slug)) | {"vides": LIGNES_VIDES}
    return render(request, "ateliers/presences/feuille.html", context)


def _contexte(atelier, q=""):
    now = timezone.now()
    code = obstacle_to_mark(atelier, now)
    return {
        "atelier": atelier,
        "feuille": feuille_de(atelier, q),
        "obstacle": OBSTACLES[code] if code else "",
        "finie": s_est_tenue(atelier, now),
    }


def _touch(request, atelier):
    """« numéro:ce qui était montré:ce que l’on note » : la valeur du bouton touché."""
    pk, vu, presence = [*request.POST.get("touche", "").split(":"), "", "", ""][:3]
    try:
        return actions.mark(atelier=atelier, pk=pk, vu=vu, presence=presence, by=request.user)
    except Refus as refus:
        messages.error(request, refus.message)


def _welcome(request, atelier, form):
    if not form.is_valid():
        return None
    champs = form.cleaned_data
    try:
        ligne = actions.welcome(
            atelier=atelier, nom=champs["invite_nom"], structure=champs["invite_structure"], by=request.user
        )
    except Refus as refus:
        messages.error(request, refus.message)
        return None
    messages.success(request, _("C’est noté : %(nom)s est là.") % {"nom": ligne.nom})
    return ligne


def _say(request, bilan):
    phrase = ngettext("%(n)d ligne enregistrée.", "%(n)d lignes enregistrées.", max(bilan.ecrites, 1))
    messages.success(
        request,
        phrase % {"n": bilan.ecrites} if bilan.ecrites else _("Rien n’avait changé sur cette feuille."),
    )
    for nom, note, voulu in bilan.heurts:
        messages.warning(
            request,
            _("%(nom)s : « %(note)s » a été noté entre-temps, et reste. Vous aviez choisi « %(voulu)s ».")
            % {"nom": nom, "note": note, "voulu": voulu},
        )


def _ici(request, atelier, ligne) -> str:
    q = request.POST.get("q", "").replace("\0", "")[:100]
    adresse = reverse("ateliers:presences", args=[atelier.slug])
    suite = f"?{urlencode({'q': q})}" if q else ""
    return adresse + suite + (f"#personne-{ligne.pk}" if ligne else "")


def _atelier(request, slug) -> Atelier:
    """L’atelier que l’on voit (404 sinon) et que l’on anime (403 sinon)."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not can_facilitate(request.user, atelier):
        raise PermissionDenied
    return atelier
