"""Trouver le repère, puis laisser faire le fil. Tout est derrière la connexion."""

from django.views.decorators.http import require_http_methods

from communaute.socle.passages import views as fil
from communaute.socle.web.saisie import garde_la_saisie
from fiches.reperes.fil.lecture import reseaux_du_fil
from fiches.reperes.lecture import revision_lue
from fiches.reperes.views.trouver import get_repere


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def commentaires(request, slug):
    """Le fil seul, par pages, et son formulaire."""
    repere = get_repere(request, slug)
    return fil.fil(request, repere, revision_lue(repere, request.user), reseaux_du_fil)
