"""Emporter un thème entier."""

from django.http import Http404
from django.views.decorators.http import require_http_methods, require_safe

from communaute.reseaux.models import Theme
from communaute.socle.tirages import vue
from communaute.socle.web.acces import ConnexionNecessaire, get_visible_or_404, open_to_visitors
from fiches.recueils.composition import livre_de


@open_to_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request, slug):
    """Les formats du livre de ce thème."""
    item, livre = _lu(request, slug)
    return vue.telecharger(request, livre, "fiches/recueils/theme.html", {"theme": item})


@open_to_visitors
@require_safe
def fichier(request, slug, format):
    item, livre = _lu(request, slug)
    return vue.fichier(request, livre, format, nom=item.slug)


def _lu(request, slug):
    themes = Theme.objects.readable_by(request.user).select_related("communaute")
    item = get_visible_or_404(themes, request, slug=slug)
    livre = livre_de(item, request.user)
    if livre is None:
        if request.user.is_authenticated:
            raise Http404
        raise ConnexionNecessaire
    return item, livre
