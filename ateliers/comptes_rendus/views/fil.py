"""Trouver le compte rendu, puis laisser faire le fil. Tout est derrière la connexion."""

from django.views.decorators.http import require_http_methods

from ateliers.comptes_rendus.lecture import revision_lue
from ateliers.comptes_rendus.views.trouver import get_compte_rendu
from communaute.socle.passages import views as fil
from communaute.socle.web.saisie import garde_la_saisie

get_post = require_http_methods(["GET", "HEAD", "POST"])


@garde_la_saisie
@get_post
def commentaires(request, slug):
    """Le fil seul, par pages, et son formulaire."""
    rendu = get_compte_rendu(request, slug)
    return fil.fil(request, rendu, revision_lue(rendu, request.user))


@garde_la_saisie
@get_post
def resoudre(request, slug, pk):
    return fil.resoudre(request, get_compte_rendu(request, slug), pk)


@get_post
def rouvrir(request, slug, pk):
    return fil.rouvrir(request, get_compte_rendu(request, slug), pk)


@garde_la_saisie
@get_post
def modifier(request, slug, pk):
    return fil.modifier(request, get_compte_rendu(request, slug), pk)


@get_post
def retirer(request, slug, pk):
    return fil.retirer(request, get_compte_rendu(request, slug), pk)


@garde_la_saisie
@get_post
def signaler(request, slug, pk):
    return fil.signaler(request, get_compte_rendu(request, slug), pk)


@garde_la_saisie
@get_post
def recours(request, slug, pk):
    """Répondre à l’équipe qui a masqué ses mots."""
    return fil.recours(request, get_compte_rendu(request, slug), pk)
