"""Emporter un repère : PDF, DOCX, ODT, EPUB."""

from django.views.decorators.http import require_http_methods, require_safe

from communaute.socle.tirages import vue
from communaute.socle.web.acces import open_to_visitors
from fiches.reperes.lecture import page_de
from fiches.reperes.ouvrage import ouvrage_de
from fiches.reperes.views.trouver import get_repere


@open_to_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def telecharger(request, slug):
    """Les formats, du texte que cette personne lit."""
    repere = get_repere(request, slug)
    ouvrage = ouvrage_de(repere, page_de(repere, request.user))
    return vue.telecharger(request, ouvrage, "fiches/reperes/telecharger.html", {"repere": repere})


@open_to_visitors
@require_safe
def fichier(request, slug, format):
    repere = get_repere(request, slug)
    return vue.fichier(request, ouvrage_de(repere, page_de(repere, request.user)), format, nom=repere.slug)
