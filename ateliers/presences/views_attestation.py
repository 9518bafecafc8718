"""L’attestation de présence, à imprimer : la sienne, ou celle de quelqu’un pour l’équipe et qui anime."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ateliers.presences.attestation import attestation_de
from ateliers.presences.rules import can_have_certificate
from ateliers.programme.models import Atelier
from ateliers.programme.rules import can_facilitate
from communaute.socle.web.acces import get_visible_or_404


@never_cache
@require_safe
def la_mienne(request, slug):
    """404 pour qui n’a pas été noté présent."""
    atelier = _atelier(request, slug)
    return _page(request, atelier, atelier.inscriptions.filter(personne=request.user))


@never_cache
@require_safe
def la_sienne(request, slug, pk):
    """D’une personne présente, invitée comprise."""
    atelier = _atelier(request, slug)
    if not can_facilitate(request.user, atelier):
        raise PermissionDenied
    return _page(request, atelier, atelier.inscriptions.filter(pk=pk))


def _page(request, atelier, lignes):
    ligne = lignes.select_related("personne", "reseau").first()
    if ligne is None or not can_have_certificate(ligne, atelier, timezone.now()):
        raise Http404
    context = {"atelier": atelier, "attestation": attestation_de(ligne, atelier)}
    return render(request, "ateliers/presences/attestation.html", context)


def _atelier(request, slug) -> Atelier:
    ateliers = Atelier.objects.visible_to(request.user).select_related("communaute")
    return get_visible_or_404(ateliers, request, slug=slug)
