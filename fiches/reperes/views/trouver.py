"""Trouver un repère par son adresse, ancienne ou nouvelle, sans laisser deviner ce qui est caché."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect

from communaute.socle.web.acces import ConnexionNecessaire, get_visible_or_404
from fiches.reperes import rules
from fiches.reperes.lecture import reperes_complets
from fiches.reperes.models import AncienneAdresseRepere, Repere


def get_repere(request, slug) -> Repere:
    """Le repère de cette adresse, s’il est visible ; sinon 404, ou la connexion (voir socle.web.acces)."""
    return get_visible_or_404(reperes_complets(request.user), request, slug=slug)


def get_repere_commente(request, slug) -> Repere:
    """Le même, sans son texte ni ses contributions : de quoi lire et écrire son fil."""
    return get_visible_or_404(Repere.objects.visible_to(request.user), request, slug=slug)


def writable(request, slug) -> Repere:
    repere = get_repere(request, slug)
    if not rules.can_write(request.user, repere):
        raise PermissionDenied
    return repere


def ailleurs(request, slug):
    """Une ancienne adresse mène à la nouvelle, sous la même règle ; le reste n’existe pas."""
    visibles = Repere.objects.visible_to(request.user)
    for adresse in AncienneAdresseRepere.objects.filter(slug=slug, repere__in=visibles).select_related(
        "repere"
    ):
        return redirect(adresse.repere, permanent=True)
    if request.user.is_authenticated:
        raise Http404
    raise ConnexionNecessaire
