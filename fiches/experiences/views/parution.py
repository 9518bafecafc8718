"""Une nouvelle version d’une fiche en ligne : l’ouvrir, y renoncer."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fiches.experiences import rules
from fiches.experiences.views.parcours import advance
from fiches.experiences.views.trouver import get_fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat, Parution


@require_http_methods(["GET", "POST"])
def reviser(request, slug):
    """Proposer une révision : une confirmation, puis on écrit ; le texte en ligne ne bouge pas."""
    fiche = get_fiche(request, slug)
    if (
        fiche.parution == Parution.PUBLIEE
        and fiche.state != Etat.PUBLIEE
        and rules.can_revise(request.user, fiche)
    ):
        return redirect(_suite(request, fiche))
    if not any(t.name == "reviser" for t in FICHE.available(fiche, request.user)):
        raise PermissionDenied
    merci = _("Une nouvelle version s’écrit. Le texte en ligne ne change pas tant qu’elle n’est pas publiée.")
    if request.method == "POST" and advance(request, fiche, "reviser", merci):
        return redirect(_suite(request, get_fiche(request, slug)))
    return render(request, "fiches/experiences/reviser.html", {"fiche": fiche})


def _suite(request, fiche):
    """Qui peut écrire va écrire ; l’équipe, elle, laisse le réseau écrire."""
    ecrit = rules.can_write(request.user, fiche)
    return reverse("fiches:modifier", args=[fiche.slug]) if ecrit else fiche.get_absolute_url()


@require_http_methods(["GET", "POST"])
def renoncer(request, slug):
    """Abandonner la nouvelle version : ce qui était écrit reste dans l’historique."""
    fiche = get_fiche(request, slug)
    if fiche.state == Etat.PUBLIEE and rules.can_give_up(request.user, fiche):
        return redirect(fiche)
    if not any(t.name == "renoncer" for t in FICHE.available(fiche, request.user)):
        raise PermissionDenied
    merci = _("La nouvelle version est abandonnée. Le texte en ligne demeure.")
    if request.method == "POST" and advance(request, fiche, "renoncer", merci):
        return redirect(fiche)
    return render(request, "fiches/experiences/renoncer.html", {"fiche": fiche})
