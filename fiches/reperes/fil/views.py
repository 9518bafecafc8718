"""Trouver le repère, puis laisser faire le fil. Tout est derrière la connexion."""

from django.views.decorators.http import require_http_methods

from communaute.socle.passages import views as fil
from communaute.socle.web.saisie import garde_la_saisie
from fiches.reperes.fil.lecture import reseaux_du_fil
from fiches.reperes.lecture import revision_lue
from fiches.reperes.views.trouver import get_repere, get_repere_commente

get_post = require_http_methods(["GET", "HEAD", "POST"])


@garde_la_saisie
@get_post
def commentaires(request, slug):
    """Le fil seul, par pages, et son formulaire."""
    repere = get_repere(request, slug)
    return fil.fil(request, repere, revision_lue(repere, request.user), reseaux_du_fil)


@garde_la_saisie
@get_post
def resoudre(request, slug, pk):
    return fil.resoudre(request, get_repere(request, slug), pk)


@get_post
def rouvrir(request, slug, pk):
    return fil.rouvrir(request, get_repere(request, slug), pk)


@garde_la_saisie
@get_post
def modifier(request, slug, pk):
    return fil.modifier(request, get_repere_commente(request, slug), pk)


@get_post
def retirer(request, slug, pk):
    return fil.retirer(request, get_repere_commente(request, slug), pk)


@garde_la_saisie
@get_post
def signaler(request, slug, pk):
    return fil.signaler(request, get_repere_commente(request, slug), pk)


@garde_la_saisie
@get_post
def recours(request, slug, pk):
    """Répondre à l’équipe qui a masqué ses mots."""
    return fil.recours(request, get_repere_commente(request, slug), pk)
