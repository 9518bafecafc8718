"""Lire : les guides, la page de titre d’une édition, un chapitre, qui l’a écrit."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from communaute.socle.web.acces import ConnexionNecessaire, get_visible_or_404, open_to_visitors
from fiches.guides import rules as composition
from fiches.guides.editions import rules
from fiches.guides.editions.changements import changements as changements_de
from fiches.guides.editions.etagere import en_preparation, etagere
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.models import Edition
from fiches.guides.editions.pages import page_d_edition, page_de_chapitre
from fiches.guides.editions.passages import remontes
from fiches.guides.editions.views.trouver import est_membre, get_edition
from fiches.guides.enums import Nature
from fiches.guides.models import Guide


@login_not_required
@require_safe
def liste(request):
    """Les guides que l’on peut lire, chacun par sa dernière édition."""
    compose = composition.can_compose_some(request.user)
    context = {
        "editions": etagere(request.user),
        "compose": compose,
        "en_preparation": en_preparation() if compose else (),
    }
    return render(request, "fiches/guides/editions/liste.html", context)


@open_to_visitors
@require_safe
def page(request, slug):
    """La dernière édition que cette personne lit ; l’équipe, d’un guide dont rien n’a paru, va à son plan."""
    guide = get_visible_or_404(Guide.objects.visible_to(request.user), request, slug=slug)
    lues = Edition.objects.visible_to(request.user).with_guide().filter(guide=guide)
    derniere = lues.order_by("-number").first()
    if derniere is None:
        return redirect("guides:composer", guide.slug)
    return _page_de_titre(request, derniere)


@open_to_visitors
@require_safe
def edition(request, slug, number):
    """La page de titre d’une édition : ce que c’est, ce qu’elle contient, comment l’emporter."""
    return _page_de_titre(request, get_edition(request, slug, number))


def _page_de_titre(request, item):
    lue = page_d_edition(item, request.user)
    context = {"edition": item, "page": lue, "compose": composition.can_compose(request.user, item.guide)}
    return render(request, "fiches/guides/editions/edition.html", context)


@open_to_visitors
@require_safe
def chapitre(request, slug, number, chapitre):
    """Un chapitre, tel qu’il a paru. Retiré ou réservé, il n’existe pas pour qui ne le lit pas."""
    item = get_edition(request, slug, number)
    lue = page_de_chapitre(item, chapitre, membre=est_membre(request, item))
    if lue is None:
        if request.user.is_authenticated:
            raise Http404
        raise ConnexionNecessaire
    if lue.lu.nature == Nature.CREDITS:
        return redirect("guides:credits", slug, number)
    context = {"edition": item, "page": lue}
    return render(request, "fiches/guides/editions/chapitre.html", context)


@open_to_visitors
@require_safe
def credits(request, slug, number):
    """Qui a écrit quoi, parmi les chapitres que la personne lit."""
    item = get_edition(request, slug, number)
    lue = lire(item, membre=est_membre(request, item))
    ecrits = (c.html for c in lue.chapitres if c.nature == Nature.CREDITS)
    context = {
        "edition": item,
        "lue": lue,
        "texte": remontes(next(ecrits, "")),
        "sien": _paraissent(item).filter(personne=request.user.pk).exists(),
        "a_retirer": _paraissent(item) if rules.can_manage(request.user, item) else (),
    }
    return render(request, "fiches/guides/editions/credits.html", context)


@open_to_visitors
@require_safe
def changements(request, slug, number):
    """D’une édition à la suivante, parmi ce que la personne lit des deux. De la première, il n’y a rien à dire."""
    item = get_edition(request, slug, number)
    ce = changements_de(item, request.user)
    if ce is None:
        return redirect(item)
    context = {"edition": item, "ce": ce, "titres": ce.rangs}
    return render(request, "fiches/guides/editions/changements.html", context)


def _paraissent(edition):
    """Les noms de l’édition, une ligne par personne."""
    return edition.credits.exclude(personne=None).order_by("personne_id").distinct("personne_id")
