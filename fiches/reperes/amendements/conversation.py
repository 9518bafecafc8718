"""La discussion d’une formulation : le fil est celui de la maison, ici on trouve seulement son objet."""

from django.views.decorators.http import require_http_methods

from communaute.socle.passages import views as fil
from communaute.socle.passages.fil import fil_de
from communaute.socle.web.saisie import garde_la_saisie
from fiches.reperes.amendements.trouver import get_formulation_discutee


def conversation(request, formulation) -> dict:
    """Ce que lit le gabarit du fil, au bas de la page d’une formulation."""
    return fil.contexte(request, fil_de(formulation, request.user))


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def commentaires(request, slug, pk):
    return fil.fil(request, get_formulation_discutee(request, slug, pk))
