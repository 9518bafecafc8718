"""Dire ce qu’il faut prévoir pour soi ; lire ce qu’il faut prévoir pour la journée."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.inscriptions import rules
from ateliers.inscriptions.besoins import CHAMPS, a_prevoir, lignes, tell
from ateliers.inscriptions.forms import BesoinForm
from ateliers.inscriptions.models import Besoin
from ateliers.programme.models import Atelier
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mes_besoins(request, slug):
    """Les siens, et à personne d’autre ; modifiables jusqu’au début. Sans place ni attente : 404."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    inscription = atelier.inscriptions.held().filter(personne=request.user).first()
    if inscription is None:
        raise Http404
    besoin = Besoin.objects.filter(inscription=inscription).first()
    form = BesoinForm(request.POST if request.method == "POST" else None, instance=besoin)
    if request.method == "POST" and form.is_valid():
        champs = {nom: form.cleaned_data[nom] for nom in CHAMPS}
        try:
            tell(atelier=atelier, personne=request.user, by=request.user, champs=champs)
            messages.success(request, _("C’est noté."))
        except Refus as refus:
            messages.error(request, refus.message)
        return redirect(atelier)
    context = {
        "atelier": atelier,
        "form": form,
        "modifiable": not rules.obstacle_to_tell(atelier, timezone.now()),
        "lignes": lignes(besoin) if besoin else [],
    }
    return render(request, "ateliers/inscriptions/mes_besoins.html", context)


@never_cache
@require_safe
def prevoir(request, slug):
    """Nom par nom, pour l’équipe et les personnes qui animent cette journée."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not rules.can_read_needs(request.user, atelier):
        raise PermissionDenied
    besoins = [(besoin.inscription, lignes(besoin)) for besoin in a_prevoir(atelier)]
    return render(request, "ateliers/inscriptions/a_prevoir.html", {"atelier": atelier, "besoins": besoins})
