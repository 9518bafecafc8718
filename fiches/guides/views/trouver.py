"""Trouver le guide que l’équipe compose ; pour toute autre personne, il n’y a rien ici."""

from django.http import Http404

from communaute.socle.web.acces import get_visible_or_404
from fiches.guides import rules
from fiches.guides.adresse import guide_de_ce_code
from fiches.guides.models import Guide


def a_composer(request, slug) -> Guide:
    """Le guide, avec son texte, à son adresse ou au code qu’il portait avant de paraître.

    404 pour qui ne le compose pas, même si une édition s’en lit.
    """
    if not rules.can_compose_some(request.user):
        raise Http404
    guides = Guide.objects.visible_to(request.user).select_related("communaute", "texte__head__author")
    if (trouve := guides.filter(slug=slug).first()) is not None:
        return trouve
    return get_visible_or_404(guides, request, pk=guide_de_ce_code(slug))
