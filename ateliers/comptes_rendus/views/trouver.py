"""Trouver un compte rendu par l’adresse de son atelier, sans laisser deviner ce qui est caché."""

from django.core.exceptions import PermissionDenied

from ateliers.comptes_rendus import rules
from ateliers.comptes_rendus.models import CompteRendu
from communaute.socle.web.acces import get_visible_or_404


def get_compte_rendu(request, slug) -> CompteRendu:
    """Le compte rendu de cet atelier, s’il est visible, avec ce qu’une page en lit ; sinon 404."""
    visibles = CompteRendu.objects.visible_to(request.user).select_related("atelier", "texte__head", "parue")
    return get_visible_or_404(visibles, request, atelier__slug=slug)


def writable(request, slug) -> CompteRendu:
    compte_rendu = get_compte_rendu(request, slug)
    if not rules.can_write(request.user, compte_rendu):
        raise PermissionDenied
    return compte_rendu
