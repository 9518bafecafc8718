"""Les pages que l’équipe tient : à propos, aide, mentions, accessibilité, données, éco-conception."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communaute.accueil.models import ChiffreDate, Mention, Ressource
from communaute.accueil.pages import description, page_de, sections
from communaute.reseaux.acces import acces_de


@login_not_required
@require_safe
def page(request, slug):
    """Une page éditoriale, sans rien autour."""
    return render(request, "communaute/accueil/page.html", contexte(slug))


@login_not_required
@require_safe
def a_propos(request):
    """D’où vient cette communauté ; chaque chiffre avec sa date et sa source."""
    context = contexte("a-propos") | {
        "chiffres": ChiffreDate.objects.all(),
        "ressources": Ressource.objects.all(),
    }
    return render(request, "communaute/accueil/a_propos.html", context)


@login_not_required
@require_safe
def mentions_legales(request):
    """Ce qui n’est pas encore su ne se montre qu’à l’équipe, comme une chose à faire."""
    mentions = list(Mention.objects.all())
    equipe = acces_de(request.user).equipe
    context = contexte("mentions-legales") | {
        "mentions": mentions if equipe else [m for m in mentions if m.valeur],
    }
    return render(request, "communaute/accueil/mentions_legales.html", context)


def contexte(slug: str) -> dict:
    lue = page_de(slug)
    return {"lue": lue, "sections": sections(lue.html), "description": description(slug)}
