"""La page d’une communauté de pratiques, et celle d’un thème : ouvertes si la communauté l’est."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from communaute.accueil.models import Ressource
from communaute.reseaux.models import Reseau, Theme
from communaute.reseaux.querysets import communities_of
from communaute.socle.web.acces import get_visible_or_404, open_to_visitors
from communaute.socle.web.panneaux import panneaux


@open_to_visitors
@require_safe
def communaute(request, slug):
    item = get_visible_or_404(communities_of(request.user), request, slug=slug)
    context = {
        "communaute": item,
        "cycles": item.cycles.all(),
        "themes": Theme.objects.gardes().filter(communaute=item),
        "reseaux": Reseau.objects.visible_to(request.user).taking_part_in(item).for_list().alphabetical(),
        "panneaux": panneaux("communaute", request, item),
    }
    return render(request, "communaute/accueil/communaute.html", context)


@open_to_visitors
@require_safe
def theme(request, slug):
    themes = Theme.objects.readable_by(request.user).select_related("communaute")
    item = get_visible_or_404(themes, request, slug=slug)
    context = {
        "theme": item,
        "panneaux": panneaux("theme", request, item),
        "ressources": Ressource.objects.filter(themes=item),
    }
    return render(request, "communaute/accueil/theme.html", context)
