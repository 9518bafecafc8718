"""Trouver le compte rendu, puis laisser faire le fil. Tout est derrière la connexion."""

from django.views.decorators.http import require_http_methods

from ateliers.comptes_rendus.lecture import revision_lue
from ateliers.comptes_rendus.views.trouver import get_compte_rendu
from communaute.socle.passages import views as fil
from communaute.socle.web.saisie import garde_la_saisie


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def commentaires(request, slug):
    """Le fil seul, par pages, et son formulaire."""
    rendu = get_compte_rendu(request, slug)
    return fil.fil(request, rendu, revision_lue(rendu, request.user))
