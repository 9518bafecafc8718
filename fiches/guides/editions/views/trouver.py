"""Trouver une édition que la personne lit."""

from communaute.socle.web.acces import get_visible_or_404
from fiches.guides.editions import rules
from fiches.guides.editions.models import Edition


def get_edition(request, slug, number) -> Edition:
    """Lève ConnexionNecessaire pour une personne de passage, Http404 pour un membre (voir socle/web/acces.py)."""
    lues = Edition.objects.visible_to(request.user).with_guide()
    return get_visible_or_404(lues, request, guide__slug=slug, number=number)


def est_membre(request, edition) -> bool:
    return rules.reads_as_member(request.user, edition)
