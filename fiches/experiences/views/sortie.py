"""Emporter une fiche : PDF, DOCX, ODT, EPUB."""

from django.views.decorators.http import require_http_methods, require_safe

from communaute.socle.tirages import vue
from communaute.socle.web.acces import open_to_visitors
from fiches.experiences.lecture import page_de
from fiches.experiences.ouvrage import ouvrage_de
from fiches.experiences.views.trouver import get_fiche


@open_to_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def telecharger(request, slug):
    """Les formats, de ce que cette personne lit de la fiche."""
    fiche = get_fiche(request, slug)
    ouvrage = ouvrage_de(fiche, page_de(fiche, request.user))
    return vue.telecharger(request, ouvrage, "fiches/experiences/telecharger.html", {"fiche": fiche})


@open_to_visitors
@require_safe
def fichier(request, slug, format):
    fiche = get_fiche(request, slug)
    return vue.fichier(request, ouvrage_de(fiche, page_de(fiche, request.user)), format, nom=fiche.slug)
