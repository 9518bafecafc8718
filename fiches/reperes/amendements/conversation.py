"""La discussion d’une formulation : le fil est celui de la maison, ici on trouve seulement son objet."""

from django.views.decorators.http import require_http_methods

from communaute.socle.passages import views as fil
from communaute.socle.passages.fil import fil_de
from communaute.socle.web.saisie import garde_la_saisie
from fiches.reperes.amendements.trouver import get_formulation_discutee

get_post = require_http_methods(["GET", "HEAD", "POST"])


def conversation(request, formulation) -> dict:
    """Ce que lit le gabarit du fil, au bas de la page d’une formulation."""
    return fil.contexte(request, fil_de(formulation, request.user))


@garde_la_saisie
@get_post
def commentaires(request, slug, pk):
    return fil.fil(request, get_formulation_discutee(request, slug, pk))


@garde_la_saisie
@get_post
def modifier(request, slug, pk, numero):
    return fil.modifier(request, get_formulation_discutee(request, slug, pk), numero)


@get_post
def retirer(request, slug, pk, numero):
    return fil.retirer(request, get_formulation_discutee(request, slug, pk), numero)


@garde_la_saisie
@get_post
def resoudre(request, slug, pk, numero):
    return fil.resoudre(request, get_formulation_discutee(request, slug, pk), numero)


@get_post
def rouvrir(request, slug, pk, numero):
    return fil.rouvrir(request, get_formulation_discutee(request, slug, pk), numero)


@garde_la_saisie
@get_post
def signaler(request, slug, pk, numero):
    return fil.signaler(request, get_formulation_discutee(request, slug, pk), numero)


@garde_la_saisie
@get_post
def recours(request, slug, pk, numero):
    """Répondre à l’équipe qui a masqué ses mots."""
    return fil.recours(request, get_formulation_discutee(request, slug, pk), numero)
